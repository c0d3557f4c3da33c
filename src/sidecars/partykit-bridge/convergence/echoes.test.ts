import { beforeEach, describe, expect, test } from 'vitest';
import { deltaOf, type RoomDelta } from '#shared/protocols/relay/room-state.ts';
import { type RoomWindow, valuesOf } from '#shared/protocols/relay/window.ts';
import { OriginalBridge } from '../testing/original-bridge.ts';
import { type SimulatedBridge, SimulatedNetwork } from '../testing/simulated-network.ts';
import { Echoes } from './echoes.ts';

const VERSE = { type: 'verse', x: 3, y: 3, w: 12, h: 6 };
const LIFE = { type: 'life', x: 9, y: 5, w: 12, h: 6 };

let network: SimulatedNetwork;
let ours: SimulatedBridge;
let original: OriginalBridge;
let visits = 0;

/** Everything happens that happens on its own, until both are silent. */
function settle(): void {
  for (let round = 0; round < 20; round += 1) {
    network.settle();
    for (const frame of network.toOther.splice(0)) original.receive(frame);
    const frame = original.poll();
    if (frame === null && network.toOther.length === 0) return;
    if (frame !== null) network.receive(`original-${visits}`, frame);
  }
  throw new Error('never silent');
}

/** The original bridge restarts beside its instance: it has forgotten which window it made for whom. */
function restartOriginal(): void {
  if (visits > 0) network.advance({ kind: 'leave', id: `original-${visits}` });
  visits += 1;
  network.toOther.length = 0;
  network.advance({ kind: 'join', id: `original-${visits}` });
  original.restart();
  settle();
}

const windowsOf = ({ desktop }: Pick<SimulatedBridge, 'desktop'>) =>
  desktop.windows.map(({ type, x }) => `${type} ${x}`).sort();
const echoes = () => ours.convergence.echoes.shown.map(({ difference, type }) => `${type} ${difference}`);

beforeEach(() => {
  network = new SimulatedNetwork([{ width: 120, height: 36 }]);
  const [first] = network.bridges;
  if (first === undefined) throw new Error('there is no bridge');
  ours = first;
  ours.connect();
  original = new OriginalBridge();
  visits = 0;
  ours.desktop.open(VERSE);
  ours.desktop.open(LIFE);
  network.settle();
  network.elapsed += 60_000;
  restartOriginal();
});

describe('copies of an original bridge', () => {
  test('are listed, and not created', () => {
    expect([windowsOf(ours), echoes()]).toEqual([
      ['life 9', 'verse 3'],
      ['verse none', 'life none'],
    ]);
  });

  test('do not multiply when the original restarts five times', () => {
    for (let restart = 0; restart < 5; restart += 1) {
      network.elapsed += 60_000;
      restartOriginal();
      expect(windowsOf(ours)).toEqual(['life 9', 'verse 3']);
    }
  });

  test('are listed too for a bridge that comes later', () => {
    ours.restartBridge();
    ours.connect();
    settle();
    expect([windowsOf(ours), echoes().length]).toEqual([['life 9', 'verse 3'], 2]);
  });

  test('are created when a person wants to see them', () => {
    ours.convergence.echoes.show(ours.convergence.echoes.shown[0]?.roomId ?? '');
    settle();
    expect([windowsOf(ours), echoes()]).toEqual([['life 9', 'verse 3', 'verse 3'], ['life none']]);
  });

  test('follow ours without a difference', () => {
    ours.desktop.place('w1', { x: 30 });
    settle();
    ours.desktop.place('w1', { x: 40 });
    network.settle();
    expect(echoes()).toEqual(['verse none', 'life none']);
    settle();
    ours.desktop.close('w2');
    settle();
    expect(echoes()).toEqual(['verse none']);
  });

  test('differ where they are moved or closed at the original', () => {
    original.desktop.place('w1', { x: 30 });
    original.desktop.close('w2');
    settle();
    expect([windowsOf(ours), echoes()]).toEqual([
      ['life 9', 'verse 3'],
      ['verse moved', 'life closed'],
    ]);
    const [moved, closed] = ours.convergence.echoes.shown;
    expect(ours.convergence.echoes.takeTheirs(moved?.roomId ?? '')).toMatchObject({ values: { x: 30 } });
    expect(ours.convergence.echoes.takeTheirs(closed?.roomId ?? '')).toMatchObject({ values: null });
    expect(ours.convergence.echoes.keepOurs(moved?.roomId ?? '')).toMatchObject({ x: 3 });
    expect(echoes()).toEqual(['verse none']);
  });
});

describe('what is remembered of windows and peers', () => {
  const OURS = { id: 'fly-1', ...VERSE };
  const copyOf = (id: string) => ({ ...OURS, id });
  const mapOf = (...windows: readonly RoomWindow[]) => new Map(windows.map((window) => [window.id, window]));
  let echoes: Echoes;
  let elapsed: number;

  /** Whether a window of the room counts as a copy of ours. */
  function isCopy(window: RoomWindow): boolean {
    const values = valuesOf(window);
    return values !== null && echoes.isEcho(window, values, mapOf(OURS, window), (id) => id === OURS.id);
  }

  beforeEach(() => {
    elapsed = 0;
    echoes = new Echoes(() => elapsed);
    echoes.recordState(mapOf(OURS));
  });

  test('lists the last 50 of the copies that the room has lost', () => {
    const ids = Array.from({ length: 60 }, (_, at) => `p${at}`);
    const add = ids.map(copyOf);
    echoes.recordDelta(deltaOf({ add }), mapOf(OURS), 'peer');
    expect(add.every(isCopy)).toBe(true);
    echoes.follow(mapOf(OURS));
    expect(echoes.shown.map(({ difference, roomId }) => `${roomId} ${difference}`)).toEqual(
      ids.slice(10).map((id) => `${id} closed`),
    );
    echoes.follow(mapOf(OURS, copyOf('p59')));
    expect(echoes.shown.at(-1)).toMatchObject({ roomId: 'p59', difference: 'none' });
  });

  test('forgets with the connection when peers joined', () => {
    elapsed = 60_000;
    echoes.recordJoin('peer');
    echoes.disconnect();
    echoes.recordDelta(deltaOf({ add: [copyOf('p1')] }), mapOf(OURS), 'peer');
    expect(isCopy(copyOf('p1'))).toBe(false);
  });

  test.each<[string, RoomDelta]>([
    ['a delta', deltaOf({ remove: ['p1'] })],
    ['a delta that adds it too', deltaOf({ add: [copyOf('p1')], remove: ['p1'] })],
  ])('forgets where a window was that %s removes', (_what, removal) => {
    const moved = { ...copyOf('p1'), x: 50 };
    echoes.recordDelta(deltaOf({ add: [copyOf('p1')] }), mapOf(OURS), 'peer');
    echoes.recordDelta(deltaOf({ update: [moved] }), mapOf(OURS, copyOf('p1')), 'peer');
    echoes.recordDelta(removal, mapOf(OURS, moved), 'peer');
    echoes.recordDelta(deltaOf({ add: [moved] }), mapOf(OURS), 'peer');
    expect(isCopy(moved)).toBe(false);
  });

  test('forgets where a window was that the room has not when it is joined again', () => {
    const moved = { ...copyOf('p1'), x: 50 };
    echoes.recordDelta(deltaOf({ add: [copyOf('p1')] }), mapOf(OURS), 'peer');
    echoes.recordDelta(deltaOf({ update: [moved] }), mapOf(OURS, copyOf('p1')), 'peer');
    echoes.recordState(mapOf(OURS));
    echoes.recordDelta(deltaOf({ add: [moved] }), mapOf(OURS), 'peer');
    expect(isCopy(moved)).toBe(false);
  });
});

test('a window that comes more than 10 s after one like it is a window of its own', () => {
  network.elapsed += 60_000;
  original.desktop.open({ ...VERSE, type: 'torus' });
  settle();
  expect(windowsOf(ours)).toContain('torus 3');
  original.desktop.open({ ...VERSE, type: 'torus' });
  network.elapsed += 10_001;
  settle();
  expect(windowsOf(ours).filter((each) => each === 'torus 3')).toHaveLength(2);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valuesOf } from '#shared/protocols/relay/window.ts';
import { type SimulatedBridge, SimulatedNetwork } from '../testing/simulated-network.ts';

const CANVAS = { width: 200, height: 40 };
const TICK_MS = 100;

/** One edit of the only window, by the person of an instance; no event says so. */
interface Edit {
  readonly who: number;
  readonly atTick: number;
  readonly what: 'move' | 'close';
}

interface Timeline {
  /** How often each bridge reads its instance, in ticks. */
  readonly polls: readonly number[];
  readonly edits: readonly Edit[];
  /** The newest edit comes this many ticks after the last of the others. */
  readonly last: Pick<Edit, 'who' | 'what'> & { readonly after: number };
}

const who = fc.nat({ max: 2 });
const what = fc.constantFrom('move' as const, 'move' as const, 'close' as const);
const timeline: fc.Arbitrary<Timeline> = fc.record({
  polls: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 3 }),
  edits: fc.array(fc.record({ who, atTick: fc.nat({ max: 120 }), what: fc.constant('move' as const) }), {
    maxLength: 6,
  }),
  last: fc.record({ who, what, after: fc.nat({ max: 20 }) }),
});

/** Plays a timeline, tick by tick; returns where each instance and the room have the window, by its column. */
function play({ edits, last, polls }: Timeline): readonly string[] {
  const network = new SimulatedNetwork([CANVAS, CANVAS, CANVAS]);
  for (const bridge of network.bridges) bridge.connect();
  network.bridges[0]?.desktop.open({ type: 'verse', x: 0, y: 3, w: 12, h: 6 });
  network.settle();
  const lastTick = Math.max(1, ...edits.map((edit) => firstNewer(edit, last.who, polls))) + last.after;
  const all: readonly Edit[] = [...edits, { who: last.who, what: last.what, atTick: lastTick }];
  for (let tick = 1; tick <= lastTick + 200; tick += 1) {
    network.elapsed += TICK_MS;
    for (const [at, edit] of all.entries()) {
      if (edit.atTick !== tick) continue;
      const desktop = network.bridges[edit.who]?.desktop;
      const id = desktop?.windows[0]?.id ?? '';
      if (edit.what === 'close') desktop?.close(id);
      else desktop?.place(id, { x: at + 1 });
    }
    for (const [at, bridge] of network.bridges.entries()) {
      const hasReceived = bridge.deliverDown();
      while (bridge.deliverDown()) {}
      if (hasReceived || tick % (polls[at] ?? 1) === 0) readAndWork(bridge);
      while (bridge.deliverUp()) {}
    }
  }
  network.settle();
  return columns(network);
}

/** Where the room and each instance have the windows. */
function columns(network: SimulatedNetwork): readonly string[] {
  const inRoom = [...network.room.state.windows.values()].map(valuesOf);
  const shown = [inRoom, ...network.bridges.map(({ desktop }) => desktop.windows)];
  return shown.map((windows) => windows.map((window) => window?.x).join());
}

/** Two bridges with one window. */
function openOnBoth() {
  const network = new SimulatedNetwork([CANVAS, CANVAS]);
  const [closer, mover] = network.bridges;
  if (closer === undefined || mover === undefined) throw new Error('there are no two bridges');
  for (const bridge of network.bridges) bridge.connect();
  network.elapsed += 10 * TICK_MS;
  mover.desktop.open({ type: 'verse', x: 0, y: 3, w: 12, h: 6 });
  network.settle();
  const move = ({ desktop }: SimulatedBridge) => desktop.place(desktop.windows[0]?.id ?? '', { x: 9 });
  return { closer, mover, network, move };
}

function readAndSend(bridge: SimulatedBridge): void {
  bridge.poll();
  while (bridge.deliverUp());
}

/** As a bridge does: what came from the room is applied after a read, and read back at once. */
function readAndWork(bridge: SimulatedBridge): void {
  do bridge.poll();
  while (bridge.work());
}

/**
 * The first tick at which another edit is surely newer. Each is dated halfway between two reads, so that nobody can tell
 * the order of closer ones.
 */
function firstNewer({ atTick, who: one }: Edit, other: number, polls: readonly number[]): number {
  if (one === other) return atTick + 1;
  return atTick + Math.ceil(((polls[one] ?? 0) + (polls[other] ?? 0)) / 2) + 1;
}

describe('while connected', () => {
  test('the newest edit wins, however slowly each bridge reads its instance', () => {
    fc.assert(
      fc.property(timeline, (each) => {
        const expected = each.last.what === 'close' ? '' : String(each.edits.length + 1);
        expect(play(each)).toEqual([expected, expected, expected, expected]);
      }),
      { numRuns: 800 },
    );
  });

  test.each([
    ['lost on its way', 'lost'],
    ['on its way back', 'unanswered'],
    ['counted', 'counted'],
  ] as const)(
    'an older move that is read after a close loses, whose bridge restarted when it was %s',
    (_when, fate) => {
      for (const readAt of ['before it returns', 'after it returned'] as const) {
        const { closer, mover, network, move } = openOnBoth();
        move(mover);
        network.elapsed += TICK_MS;
        closer.poll();
        network.elapsed += 10 * TICK_MS;
        closer.desktop.close(closer.desktop.windows[0]?.id ?? '');
        closer.poll();
        if (fate !== 'lost') while (closer.deliverUp());
        if (fate === 'counted') while (closer.deliverDown());
        closer.restartBridge();
        if (readAt === 'before it returns') readAndSend(mover);
        closer.connect();
        while (closer.deliverDown());
        readAndWork(closer);
        while (closer.deliverUp());
        if (readAt === 'after it returned') readAndSend(mover);
        network.settle();
        expect([readAt, ...columns(network)]).toEqual([readAt, '', '', '']);
      }
    },
  );

  test('an older close that is read after a move loses, whose bridge restarted in between', () => {
    for (const fate of ['lost', 'unanswered', 'counted'] as const) {
      const { closer, mover, network, move } = openOnBoth();
      closer.desktop.close(closer.desktop.windows[0]?.id ?? '');
      network.elapsed += TICK_MS;
      mover.poll();
      network.elapsed += 10 * TICK_MS;
      move(mover);
      mover.poll();
      if (fate !== 'lost') while (mover.deliverUp());
      if (fate === 'counted') while (mover.deliverDown());
      mover.restartBridge();
      mover.connect();
      while (mover.deliverDown());
      readAndWork(mover);
      while (mover.deliverUp());
      while (closer.deliverDown());
      readAndSend(closer);
      network.settle();
      expect([fate, ...columns(network)]).toEqual([fate, '9', '9', '9']);
    }
  });

  test('an older move that is read later loses', () => {
    const [room] = play({
      polls: [50, 1, 1],
      edits: [{ who: 0, atTick: 51, what: 'move' }],
      last: { who: 1, what: 'move', after: 0 },
    });
    expect(room).toBe('2');
  });
});

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SPAWNABLE_TYPES } from '#shared/protocols/relay/instance-commands.ts';
import { isSameValues, valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';
import { clampToCanvas, type DesktopSize } from '#simulators/instance/desktop.ts';
import type { RoomLimits } from '#simulators/room/room-limits.ts';
import { type SimulatedBridge, SimulatedNetwork } from '../testing/simulated-network.ts';

const CANVASES: readonly DesktopSize[] = [
  { width: 120, height: 36 },
  { width: 80, height: 24 },
  { width: 60, height: 30 },
];

const SMALL: DesktopSize = { width: 40, height: 16 };

/** Small enough that every window fits on each of them. */
const COMMON: DesktopSize = { width: 30, height: 12 };

type Step =
  | { readonly do: 'open'; readonly who: number; readonly type: string; readonly x: number; readonly y: number }
  | {
      readonly do: 'move' | 'resize';
      readonly who: number;
      readonly which: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly do: 'close'; readonly who: number; readonly which: number }
  | { readonly do: Happening; readonly who: number };

const HAPPENINGS = ['poll', 'work', 'up', 'down', 'drop', 'connect', 'restart-bridge', 'restart-instance'] as const;
type Happening = (typeof HAPPENINGS)[number] | 'forget' | 'shrink' | 'grow';

/** Steps on `count` bridges. Cells stay below `cells`, so that with small ones every window fits everywhere. */
function steps(count: number, cells: DesktopSize, happenings: readonly Happening[]): fc.Arbitrary<readonly Step[]> {
  const who = fc.nat({ max: count - 1 });
  const which = fc.nat({ max: 4 });
  const x = fc.nat({ max: cells.width });
  const y = fc.nat({ max: cells.height });
  const type = fc.constantFrom('verse', 'life', 'text_view', 'wibwob');
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), who, type, x, y }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('move' as const, 'resize' as const), who, which, x, y }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), who, which }) },
    { weight: 12, arbitrary: fc.record({ do: fc.constantFrom('poll', 'work', 'up', 'down'), who }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom(...happenings), who }) },
  );
  return fc.array(step, { minLength: 10, maxLength: 150, size: 'max' });
}

function take(network: SimulatedNetwork, step: Step): void {
  const bridge = network.bridges[step.who];
  if (bridge === undefined) return;
  const { desktop } = bridge;
  const windowAt = (which: number) => desktop.windows[which % Math.max(1, desktop.windows.length)]?.id ?? '';
  switch (step.do) {
    case 'open':
      desktop.open({ type: step.type, x: step.x, y: step.y, w: 12, h: 6, path: step.type === 'text_view' ? '/a' : '' });
      break;
    case 'move':
      desktop.place(windowAt(step.which), { x: step.x, y: step.y });
      break;
    case 'resize':
      desktop.place(windowAt(step.which), { w: 6 + (step.x % 20), h: 3 + (step.y % 9) });
      break;
    case 'close':
      desktop.close(windowAt(step.which));
      break;
    case 'shrink':
      desktop.resizeCanvas(SMALL);
      break;
    case 'grow':
      desktop.resizeCanvas(CANVASES[step.who] ?? SMALL);
      break;
    case 'forget':
      network.forget();
      break;
    default:
      HAPPEN[step.do](bridge);
  }
}

const HAPPEN: Readonly<Record<(typeof HAPPENINGS)[number], (bridge: SimulatedBridge) => void>> = {
  poll: (bridge) => bridge.poll(),
  work: (bridge) => bridge.work(),
  up: (bridge) => bridge.deliverUp(),
  down: (bridge) => bridge.deliverDown(),
  drop: (bridge) => bridge.drop(),
  connect: (bridge) => bridge.connect(),
  'restart-bridge': (bridge) => bridge.restartBridge(),
  'restart-instance': (bridge) => bridge.restartInstance(),
};

const listed = (windows: readonly WindowValues[]): string[] =>
  windows.map(({ h, path, type, w, x, y }) => `${type} ${x},${y} ${w}x${h} ${path}`).sort();

const ofRoom = ({ room }: SimulatedNetwork): readonly WindowValues[] =>
  [...room.state.windows.values()].map(valuesOf).filter((values) => values !== null);

const ofInstance = ({ desktop }: SimulatedBridge): readonly WindowValues[] =>
  desktop.windows.filter(({ type }) => SPAWNABLE_TYPES.has(type));

/** What each window of an instance is meant to be: as the room has it. */
function meantBy({ room }: SimulatedNetwork, { convergence, desktop }: SimulatedBridge): Map<string, WindowValues> {
  const meant = new Map<string, WindowValues>();
  for (const { id } of desktop.windows) {
    const window = room.state.windows.get(convergence.links.ofLocal(id)?.roomId ?? '');
    const values = window === undefined ? null : valuesOf(window);
    if (values !== null) meant.set(id, values);
  }
  return meant;
}

const placesOf = (bridge: SimulatedBridge): ReadonlyMap<string, WindowValues> =>
  new Map(bridge.desktop.windows.flatMap((each) => (SPAWNABLE_TYPES.has(each.type) ? [[each.id, { ...each }]] : [])));

const FIELDS = ['x', 'y', 'w', 'h'] as const;

/**
 * A person means what changed; of a window that the canvas keeps from its place, nothing else. Windows that no room knows
 * are meant as they are shown.
 */
function recordEdits(
  meant: Map<string, WindowValues>,
  before: ReadonlyMap<string, WindowValues>,
  after: ReadonlyMap<string, WindowValues>,
): void {
  for (const id of before.keys()) if (!after.has(id)) meant.delete(id);
  for (const [id, now] of after) {
    const [was, known] = [before.get(id), meant.get(id)];
    if (was === undefined || known === undefined) continue;
    const edited = FIELDS.filter((field) => now[field] !== was[field]);
    meant.set(id, { ...known, ...Object.fromEntries(edited.map((field) => [field, now[field]])) });
  }
}

/** Whether a window has returned to a place that it had when the canvas or the room last changed. */
function isMovedBack(
  known: ReadonlyMap<string, WindowValues>,
  before: ReadonlyMap<string, WindowValues>,
  after: ReadonlyMap<string, WindowValues>,
): boolean {
  return [...after].some(([id, now]) => {
    const [was, first] = [before.get(id), known.get(id)];
    return FIELDS.some((field) => now[field] !== was?.[field] && now[field] === first?.[field]);
  });
}

function play(
  canvases: readonly DesktopSize[],
  taken: readonly Step[],
  limits: Partial<RoomLimits> = {},
): SimulatedNetwork {
  const network = new SimulatedNetwork(canvases, true, limits);
  for (const bridge of network.bridges) bridge.connect();
  for (const step of taken) take(network, step);
  for (const bridge of network.bridges) bridge.connect();
  network.settle();
  return network;
}

describe('bridges of ours', () => {
  test('end with equal windows, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(steps(3, COMMON, HAPPENINGS), (taken) => {
        const network = play(CANVASES, taken);
        for (const bridge of network.bridges) expect(listed(ofInstance(bridge))).toEqual(listed(ofRoom(network)));
      }),
      { numRuns: 600 },
    );
  });

  test('end with the room as far as each canvas can show it, and do not push each other around', () => {
    const large = { width: 119, height: 35 };
    fc.assert(
      fc.property(steps(3, large, [...HAPPENINGS, 'shrink', 'grow']), (taken) => {
        const network = play(CANVASES, taken);
        const room = ofRoom(network);
        for (const bridge of network.bridges) {
          const shown = room.map((values) => ({ ...values, ...clampToCanvas(values, bridge.desktop.canvas) }));
          expect(listed(ofInstance(bridge))).toEqual(listed(shown));
        }
      }),
      { numRuns: 600 },
    );
  });

  test('end with equal windows, also where the room forgets at any time', () => {
    fc.assert(
      fc.property(steps(3, COMMON, [...HAPPENINGS, 'forget']), (taken) => {
        const network = play(CANVASES, taken);
        for (const bridge of network.bridges) expect(listed(ofInstance(bridge))).toEqual(listed(ofRoom(network)));
      }),
      { numRuns: 600 },
    );
  });

  test('show all that a full room has, keep what it did not take, and announce that as soon as it has room', () => {
    const windows = 3;
    const full = steps(3, COMMON, [...HAPPENINGS, 'forget']);
    fc.assert(
      fc.property(full, (taken) => {
        const network = play(CANVASES, taken, { windows });
        const untaken = network.bridges.map(({ convergence }) => convergence.untakenCount);
        expect(network.room.state.windows.size).toBeLessThanOrEqual(windows);
        if (network.room.state.windows.size < windows) expect(untaken).toEqual([0, 0, 0]);
        for (const [at, bridge] of network.bridges.entries()) {
          const room = listed(ofRoom(network));
          const here = listed(ofInstance(bridge));
          for (const each of room) here.splice(here.indexOf(each), here.includes(each) ? 1 : 0);
          expect(here).toHaveLength(untaken[at] ?? 0);
          expect(ofInstance(bridge)).toHaveLength(room.length + here.length);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('lose nothing to a room that has lost its memory', () => {
    fc.assert(
      fc.property(steps(3, COMMON, HAPPENINGS), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (taken, order) => {
        const network = play(CANVASES, taken);
        const before = listed(ofRoom(network));
        network.forget();
        for (const at of order) {
          network.bridges[at]?.connect();
          network.settle();
        }
        expect(listed(ofRoom(network))).toEqual(before);
        for (const bridge of network.bridges) expect(listed(ofInstance(bridge))).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  test('bring nothing back that was closed or moved while they were away', () => {
    fc.assert(
      fc.property(steps(3, COMMON, HAPPENINGS), steps(2, COMMON, ['poll']), (taken, meanwhile) => {
        const network = play(CANVASES, taken);
        const away = network.bridges[2] ?? fail();
        away.drop();
        for (const step of meanwhile) take(network, step);
        network.settle();
        const agreed = listed(ofRoom(network));
        away.connect();
        network.settle();
        for (const bridge of network.bridges) expect(listed(ofInstance(bridge))).toEqual(agreed);
      }),
      { numRuns: 300 },
    );
  });

  test('keep everything that was edited at one instance while it was away, also where its bridge was killed', () => {
    const offline = fc.tuple(steps(1, COMMON, ['poll']), fc.boolean());
    fc.assert(
      fc.property(steps(3, COMMON, HAPPENINGS), offline, (taken, [meanwhile, isKilled]) => {
        const network = play(CANVASES, taken);
        const away = network.bridges[0] ?? fail();
        away.drop();
        for (const step of meanwhile.filter((each) => !['up', 'down'].includes(each.do))) take(network, step);
        if (isKilled) away.restartBridge();
        const edited = listed(ofInstance(away));
        away.connect();
        network.settle();
        expect(listed(ofRoom(network))).toEqual(edited);
        for (const bridge of network.bridges) expect(listed(ofInstance(bridge))).toEqual(edited);
      }),
      { numRuns: 300 },
    );
  });

  test('keep everything that was edited at one instance while it was away, whatever its canvas and connection did', () => {
    const large = { width: 119, height: 35 };
    const apart = steps(1, large, ['shrink', 'grow', 'restart-bridge', 'connect', 'drop']);
    fc.assert(
      fc.property(steps(3, large, [...HAPPENINGS, 'shrink', 'grow']), apart, (taken, meanwhile) => {
        const network = play(CANVASES, taken);
        const away = network.bridges[0] ?? fail();
        away.drop();
        const meant = meantBy(network, away);
        let known = placesOf(away);
        const announceNew = () => {
          for (const [id, shown] of placesOf(away)) meant.set(id, meant.get(id) ?? shown);
        };
        const join = () => {
          announceNew();
          away.connect();
          network.settle();
        };
        for (const step of meanwhile.filter((each) => !['up', 'down', 'work'].includes(each.do))) {
          // A second: without time all edits are equally old.
          network.elapsed += 1_000;
          const [before, canvas] = [placesOf(away), away.desktop.canvas];
          take(network, step);
          const isCanvas = !isDeepStrictEqual(canvas, away.desktop.canvas);
          if (step.do === 'connect') join();
          else away.poll();
          if (!isCanvas && step.do !== 'connect') recordEdits(meant, before, placesOf(away));
          // Back where the canvas had put it: nobody can tell whether that is an edit.
          fc.pre(isCanvas || !isMovedBack(known, before, placesOf(away)));
          if (away.connectionId !== null) announceNew();
          // A bridge that is there does what is left to do, and keeps its links.
          while (away.work()) away.poll();
          if (isCanvas || away.connectionId !== null) known = placesOf(away);
        }
        join();
        const room = [...meant.values()];
        expect(listed(ofRoom(network))).toEqual(listed(room));
        for (const bridge of network.bridges) {
          const shown = room.map((values) => ({ ...values, ...clampToCanvas(values, bridge.desktop.canvas) }));
          expect(listed(ofInstance(bridge))).toEqual(listed(shown));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('let no terminal that becomes smaller change the room, and have everything back when it grows', () => {
    const sizes = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.constantFrom('shrink', 'grow', 'restart-bridge')), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(steps(3, { width: 119, height: 35 }, HAPPENINGS), sizes, (taken, resized) => {
        const network = play(CANVASES, taken);
        const [before, shown] = [listed(ofRoom(network)), network.bridges.map(ofInstance).map(listed)];
        for (const [at, size] of resized) {
          const bridge = network.bridges[at] ?? fail();
          if (size === 'restart-bridge') bridge.restartBridge();
          else bridge.desktop.resizeCanvas(size === 'shrink' ? SMALL : (CANVASES[at] ?? SMALL));
          bridge.connect();
          network.settle();
        }
        expect(listed(ofRoom(network))).toEqual(before);
        for (const [at, { desktop }] of network.bridges.entries()) desktop.resizeCanvas(CANVASES[at] ?? SMALL);
        network.settle();
        expect([listed(ofRoom(network)), ...network.bridges.map(ofInstance).map(listed)]).toEqual([before, ...shown]);
      }),
      { numRuns: 300 },
    );
  });

  test('are silent when they agree: reading on says nothing, and asks for nothing', () => {
    fc.assert(
      fc.property(steps(2, { width: 119, height: 35 }, HAPPENINGS), (taken) => {
        const network = play(CANVASES.slice(0, 2), taken);
        const sent = network.bridges.map((bridge) => bridge.sent.length);
        const done = network.bridges.map((bridge) => bridge.done.length);
        expect(network.settle()).toBe(1);
        expect(network.bridges.map((bridge) => bridge.sent.length)).toEqual(sent);
        expect(network.bridges.map((bridge) => bridge.done.length)).toEqual(done);
      }),
      { numRuns: 300 },
    );
  });

  test('announce what changed, and nothing twice', () => {
    const network = play(CANVASES, [
      { do: 'open', who: 0, type: 'verse', x: 3, y: 3 },
      { do: 'open', who: 0, type: 'wibwob', x: 3, y: 3 },
    ]);
    network.bridges[1]?.desktop.place('w1', { x: 9 });
    network.settle();
    const deltas = network.bridges.map(({ sent }) => sent.filter(({ type }) => type === 'state_delta').length);
    expect(deltas).toEqual([1, 1, 0]);
    const [one, other] = [ofRoom(network)[0], ofInstance(network.bridges[2] ?? fail())[0]];
    expect(one !== undefined && other !== undefined && isSameValues(one, other) && one.x === 9).toBe(true);
  });
});

function fail(): never {
  throw new Error('there is no such bridge');
}

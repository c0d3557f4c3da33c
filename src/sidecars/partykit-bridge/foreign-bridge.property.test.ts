import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRoomMessage } from '#shared/protocols/relay/read-room-message.ts';
import { writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { OUR_ID_START } from './convergence/pairing.ts';
import { OriginalBridge } from './testing/original-bridge.ts';
import { type SimulatedBridge, SimulatedNetwork } from './testing/simulated-network.ts';

const FOREIGN_IDS = ['w1', 'w2', 'w3', 'p1'];

const DEEDS = ['open', 'move', 'close', 'poll', 'work', 'up', 'down'] as const;
/** What breaks, and comes back. */
const BREAKS = ['drop', 'connect', 'restart-bridge'] as const;

type Step =
  | { readonly do: 'foreign'; readonly frame: object }
  | { readonly do: (typeof DEEDS | typeof BREAKS)[number]; readonly x: number };

const cells = fc.nat({ max: 30 });
const id = fc.constantFrom(...FOREIGN_IDS);
const window = fc.record({ id, type: fc.constantFrom('verse', 'life'), x: cells, y: cells, w: cells, h: cells });
/** As a foreign bridge sends them, and as none should. */
const delta = fc.oneof(
  fc.record({ add: fc.array(window, { maxLength: 2 }) }),
  fc.record({ remove: fc.array(id, { maxLength: 2 }) }),
  fc.record({ update: fc.array(fc.oneof(window, fc.record({ id, x: cells })), { maxLength: 2 }) }),
  fc.record({ add: fc.constantFrom('all', null, 7), update: fc.array(fc.constantFrom(null, 'w1', { id: 3 })) }),
);
const frame = fc.oneof(
  delta.map((each) => ({ type: 'state_delta', delta: each })),
  fc.constantFrom({ type: 'dance' }, { type: 'state_delta' }, { type: 'state_request' }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('foreign' as const), frame }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constantFrom(...DEEDS), x: cells }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom(...BREAKS), x: cells }) },
);
const steps = fc.array(step, { minLength: 5, maxLength: 100, size: 'max' });

function take(network: SimulatedNetwork, bridge: SimulatedBridge, taken: Step): void {
  const { desktop } = bridge;
  switch (taken.do) {
    case 'foreign':
      network.receive('foreign', JSON.stringify(taken.frame));
      break;
    case 'open':
      desktop.open({ type: 'verse', x: taken.x, y: 2, w: 10, h: 5 });
      break;
    case 'move':
      desktop.place(desktop.windows[taken.x % Math.max(1, desktop.windows.length)]?.id ?? '', { x: taken.x });
      break;
    case 'close':
      desktop.close(desktop.windows[taken.x % Math.max(1, desktop.windows.length)]?.id ?? '');
      break;
    case 'poll':
      bridge.poll();
      break;
    case 'work':
      bridge.work();
      break;
    case 'up':
      bridge.deliverUp();
      break;
    case 'down':
      bridge.deliverDown();
      break;
    case 'drop':
      bridge.drop();
      break;
    case 'connect':
      bridge.connect();
      break;
    case 'restart-bridge':
      bridge.restartBridge();
      break;
  }
}

function play(taken: readonly Step[]): { readonly network: SimulatedNetwork; readonly bridge: SimulatedBridge } {
  const network = new SimulatedNetwork([{ width: 40, height: 20 }]);
  const [bridge] = network.bridges;
  if (bridge === undefined) throw new Error('there is no bridge');
  network.advance({ kind: 'join', id: 'foreign' });
  bridge.connect();
  for (const each of taken) take(network, bridge, each);
  bridge.connect();
  return { network, bridge };
}

describe('beside a foreign bridge', () => {
  test('what a bridge of ours sends parses, and speaks of no window that is not ours', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const { bridge, network } = play(taken);
        network.settle();
        for (const message of bridge.sent) {
          expect(readRoomMessage(writeRoomMessage(message)).kind).toBe('known');
          if (message.type !== 'state_delta') continue;
          const { add, remove, update } = message.delta;
          const named = [...add.map((each) => each.id), ...remove, ...update.map((each) => each.id)];
          expect(named.filter((each) => !each.startsWith(OUR_ID_START))).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('no window that was applied is announced', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const { bridge, network } = play(taken);
        network.settle();
        expect([...bridge.announced].filter((localId) => bridge.made.has(localId))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a foreign id has one window at most', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const { bridge, network } = play(taken);
        network.settle();
        for (const foreign of FOREIGN_IDS) {
          const made = bridge.done.filter((task) => task.kind === 'create' && task.roomId === foreign).length;
          const isRemoved = (each: Step) =>
            each.do === 'foreign' && 'delta' in each.frame && JSON.stringify(each.frame.delta).includes(`remove":["`);
          expect(made).toBeLessThanOrEqual(1 + taken.filter(isRemoved).length);
        }
        const linked = bridge.convergence.links.all.map(({ localId }) => localId);
        expect(new Set(linked).size).toBe(linked.length);
        // What is not linked was left by a foreign id that was removed, and does not stay.
        expect(bridge.desktop.windows.filter(({ id: local }) => !linked.includes(local))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a bridge of ours is silent within three polls after the others fell silent', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const { bridge, network } = play(taken);
        const pollOnce = () => {
          while (bridge.deliverUp() || bridge.deliverDown()) {}
          bridge.poll();
          while (bridge.work()) {}
        };
        for (let poll = 0; poll < 3; poll += 1) pollOnce();
        const sent = bridge.sent.length;
        for (let poll = 0; poll < 5; poll += 1) pollOnce();
        expect(bridge.sent.length).toBe(sent);
        expect(network.room.present.size).toBe(2);
      }),
      { numRuns: 1000 },
    );
  });

  test('a bridge of ours and the original come to rest, whatever is done at both instances', () => {
    const deed = fc.record({
      who: fc.constantFrom('ours', 'theirs'),
      what: fc.constantFrom('open', 'move', 'close', 'poll', 'restart'),
      x: cells,
    });
    let opened = 0;
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40, size: 'max' }), (deeds) => {
        const { bridge, network } = play([]);
        const original = new OriginalBridge();
        opened = 0;
        const restartOriginal = () => {
          network.advance({ kind: 'leave', id: 'foreign' });
          network.toOther.length = 0;
          original.restart();
          network.advance({ kind: 'join', id: 'foreign' });
        };
        const pollBoth = () => {
          const frame = original.poll();
          if (frame !== null) network.receive('foreign', frame);
          while (bridge.deliverUp() || bridge.deliverDown()) {}
          bridge.poll();
          while (bridge.work()) {}
          while (bridge.deliverUp()) {}
          for (const received of network.toOther.splice(0)) original.receive(received);
          // A copy is one as long as nobody has changed it before it is announced.
          const copied = original.poll();
          if (copied !== null) network.receive('foreign', copied);
          return frame ?? copied;
        };
        for (const { what, who, x } of deeds) {
          const { desktop } = who === 'ours' ? bridge : original;
          const id = desktop.windows[x % Math.max(1, desktop.windows.length)]?.id ?? '';
          if (what === 'open') {
            desktop.open({ type: 'verse', x, y: 2, w: 10, h: 5 });
            opened += 1;
          } else if (what === 'restart') restartOriginal();
          else if (what === 'move') desktop.place(id, { x });
          else if (what === 'close') desktop.close(id);
          else pollBoth();
        }
        // What it is told it announces again, once; it is silent when nothing more is told.
        let polls = 0;
        while (pollBoth() !== null) {
          polls += 1;
          expect(polls).toBeLessThan(10);
        }
        for (let poll = 0; poll < 3; poll += 1) pollBoth();
        const sent = bridge.sent.length;
        for (let poll = 0; poll < 5; poll += 1) expect(pollBoth()).toBeNull();
        expect(bridge.sent.length).toBe(sent);
        expect([...bridge.announced].filter((localId) => bridge.made.has(localId))).toEqual([]);
        // Only ours were opened, and nothing closed: there are no others here.
        const areOurs = deeds.every(({ what, who }) => what !== 'close' && !(what === 'open' && who === 'theirs'));
        if (areOurs) expect(bridge.desktop.windows.length).toBe(opened);
      }),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InstanceState } from '#shared/protocols/relay/instance-state.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { type RoomWindow, toRoomWindow, type WindowValues } from '#shared/protocols/relay/window.ts';
import { Convergence } from './convergence.ts';

const EMPTY: InstanceState = { shape: 'current', windows: [], chat: [] };
const PEERS = ['mallory', 'eve'] as const;

/** A room whose messages reach a bridge by every way that there is. Its clock stands still until it is moved. */
class Room {
  elapsed = 0;
  readonly windows = new Map<string, RoomWindow>();
  readonly authors = new Map<string, string>();
  /** What was opened at the instance. */
  readonly opened: { readonly at: number; readonly roomId: string; readonly values: WindowValues }[] = [];
  readonly sent: string[] = [];
  readonly refusals: string[] = [];
  readonly convergence: Convergence;
  #version = 1;

  constructor(trustPeers = false) {
    this.convergence = new Convergence({
      ...{
        drawId: () => 'x',
        trustPeers,
        roomNow: () => null,
        elapsed: () => this.elapsed,
        isProven: ({ proof }) => proof === 'yes',
      },
      onRefused: ({ reason, roomId }) => this.refusals.push(`${roomId} ${reason}`),
    });
    this.sync();
  }

  /** A whole state: on joining, after a gap, and after a reconnection. */
  sync(): void {
    this.convergence.receiveState({ windows: new Map(this.windows), version: this.#version });
    this.#work();
  }

  reconnect(): void {
    this.convergence.disconnect();
    this.sync();
  }

  put(how: 'add' | 'update', window: RoomWindow, from: string): void {
    this.#version += 1;
    this.windows.set(window.id, window);
    this.authors.set(window.id, from);
    this.convergence.receiveDelta(deltaOf({ [how]: [window] }), this.#version, from);
    this.#work();
  }

  #work(): void {
    for (let round = 0; round < 3; round += 1) {
      const announcement = this.convergence.observe(this.#state(), 'birth');
      if (announcement !== null) this.sent.push(JSON.stringify(announcement.delta));
      for (const task of this.convergence.tasks()) {
        if (task.kind === 'create') {
          this.opened.push({ at: this.elapsed, roomId: task.roomId, values: task.values });
          this.convergence.finish(task, { kind: 'done', id: `w${this.opened.length}` });
        } else this.convergence.finish(task, { kind: 'done', id: null });
      }
    }
  }

  /** Everything that was opened stays open. */
  #state(): InstanceState {
    const windows = this.opened.map(({ values }, at) => ({ ...values, id: `w${at + 1}`, title: '' }));
    return { ...EMPTY, windows };
  }
}

const valuesArbitrary = fc.record({
  type: fc.constantFrom('verse', 'text_view', 'terminal', 'browser'),
  path: fc.constantFrom('', '', '/etc/passwd'),
  x: fc.nat(5),
  y: fc.nat(5),
  w: fc.integer({ min: 1, max: 9 }),
  h: fc.integer({ min: 1, max: 9 }),
});
const stepArbitrary = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('add' as const, 'update' as const),
      id: fc.nat(40),
      values: valuesArbitrary,
      from: fc.constantFrom(...PEERS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sync' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reconnect' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(30_000) }) },
);

test('by whatever way a window comes, a peer opens no terminal, browser or file, and ten windows a minute', () => {
  fc.assert(
    fc.property(fc.array(stepArbitrary, { maxLength: 60 }), (steps) => {
      const room = new Room();
      for (const step of steps) {
        if (step.kind === 'wait') room.elapsed += step.ms;
        else if (step.kind === 'sync') room.sync();
        else if (step.kind === 'reconnect') room.reconnect();
        else room.put(step.kind, toRoomWindow(`g${step.id}`, step.values), step.from);
      }
      for (const { values } of room.opened)
        expect([values.type, values.path]).toEqual([expect.stringMatching(/^(verse|text_view)$/), '']);
      for (const { at } of room.opened) {
        const inMinute = room.opened.filter((each) => each.at <= at && at - each.at < 60_000);
        expect(inMinute.length).toBeLessThanOrEqual(10 * PEERS.length);
      }
      expect(room.sent).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const verse = (id: string, more: object = {}): RoomWindow => ({
  ...toRoomWindow(id, { type: 'verse', x: 1, y: 1, w: 9, h: 5, path: '' }),
  ...more,
});

test('a refused window is neither tried again nor announced, and said once with its reason', () => {
  const room = new Room();
  room.put('add', verse('t', { type: 'terminal' }), 'mallory');
  room.put('add', verse('p', { type: 'text_view', path: '/etc/passwd' }), 'mallory');
  room.sync();
  room.reconnect();
  expect([room.opened, room.sent, room.refusals]).toEqual([[], [], ['t type', 'p path']]);
  expect([...room.convergence.admission.refused.values()]).toEqual([
    { roomId: 't', type: 'terminal', path: '', from: 'mallory', reason: 'type' },
    { roomId: 'p', type: 'text_view', path: '/etc/passwd', from: 'mallory', reason: 'path' },
  ]);
  expect(room.convergence.shared.size).toBe(2);
});

test('the eleventh window of a minute is refused, also when the whole state comes, until a person asks for it', () => {
  const room = new Room();
  for (let at = 0; at < 12; at += 1) room.put('add', verse(`g${at}`, { x: at }), 'mallory');
  room.sync();
  room.reconnect();
  expect([room.opened.length, room.refusals]).toEqual([10, ['g10 rate', 'g11 rate']]);
  room.elapsed += 60_000;
  room.put('add', verse('later', { x: 40 }), 'mallory');
  expect(room.opened.map(({ roomId }) => roomId).slice(10)).toEqual(['later']);
  room.convergence.bringInstanceToRoom();
  room.sync();
  expect(room.opened).toHaveLength(13);
});

test('a window that is shown does not become one that is refused', () => {
  const room = new Room();
  room.put('add', verse('g'), 'eve');
  room.put('update', verse('g', { type: 'terminal' }), 'mallory');
  room.sync();
  expect(room.opened.map(({ values }) => values.type)).toEqual(['verse']);
  expect(room.convergence.links.ofRoom('g')?.localId).toBe('w1');
});

test('who is trusted, or knows the join secret of the room, opens everything', () => {
  const trusting = new Room(true);
  const proven = new Room();
  for (let at = 0; at < 12; at += 1) {
    const window = verse(`g${at}`, { type: 'terminal', x: at });
    trusting.put('add', window, 'eve');
    proven.put('add', { ...window, proof: 'yes' }, 'eve');
  }
  expect([trusting.opened.length, proven.opened.length]).toEqual([12, 12]);
});

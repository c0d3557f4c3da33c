import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyDelta,
  EMPTY_ROOM,
  type RoomDelta,
  type RoomWindows,
  readDelta,
} from '#shared/protocols/relay/room-state.ts';
import type { RoomWindow } from '#shared/protocols/relay/window.ts';
import { ROOM_LIMITS, type RoomLimits } from './room-limits.ts';
import { advanceRoom, createRoom, type RoomSend } from './room-rules.ts';

const limits: RoomLimits = {
  ...{ ...ROOM_LIMITS, members: 3, windows: 4, idChars: 3 },
  ...{ stateChars: 300, changedStateChars: 380, burstMessages: 1_000 },
};
const MEMBERS = ['ada', 'ben', 'eve', 'ivy'];
/** Few, so that most deltas are about windows that are there; one is too long. */
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'long');
const window = fc.record(
  { id, title: fc.nat(150).map((length) => 'x'.repeat(length)), x: fc.nat(99) },
  { requiredKeys: ['id'] },
);
const delta = fc.record({
  add: fc.array(window, { maxLength: 3 }),
  remove: fc.array(id, { maxLength: 2 }),
  update: fc.array(window, { maxLength: 3 }),
});
const who = fc.constantFrom(...MEMBERS);
const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('join' as const, 'leave' as const), id: who }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('delta' as const), id: who, delta }) },
);

const charsOf = (windows: RoomWindows) =>
  [...windows.values()].reduce((sum, each) => sum + JSON.stringify(each).length, 0);

/** What a room with these windows is to take of a delta, worked out from the whole each time, and what it is to refuse. */
function expected(before: RoomWindows, { add, remove, update }: RoomDelta) {
  let windows: RoomWindows = new Map([...before].filter(([each]) => !remove.includes(each)));
  const refused = new Set<string>();
  const offer = (offered: RoomWindow) => {
    const after = new Map(windows).set(offered.id, offered);
    const isNew = !windows.has(offered.id);
    const isTooMuch =
      charsOf(after) > charsOf(windows) && charsOf(after) > (isNew ? limits.stateChars : limits.changedStateChars);
    if (offered.id.length > limits.idChars || after.size > limits.windows || isTooMuch) refused.add(offered.id);
    else windows = after;
  };
  for (const each of add) if (!remove.includes(each.id)) offer(each);
  for (const each of update) offer({ ...windows.get(each.id), ...each });
  return { windows, refused };
}

test('whatever its members send, a room keeps its limits and refuses nothing else, and all have what it has', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      let room = createRoom('main');
      const copies = new Map<string, RoomWindows>();
      const receive = ({ id: about, message, to }: RoomSend) => {
        for (const [member, copy] of copies) {
          if ((member === about) !== (to === 'one')) continue;
          if (message.type === 'state_sync') copies.set(member, message.state.windows);
          if (message.type === 'state_delta') copies.set(member, applyDelta(copy, message.delta));
        }
      };
      for (const each of steps) {
        const before = room.state.windows;
        if (each.kind !== 'delta') {
          if (each.kind === 'leave') copies.delete(each.id);
          const { end, room: after, sends } = advanceRoom(room, each, 0, limits);
          if (each.kind === 'join' && end === null) copies.set(each.id, EMPTY_ROOM.windows);
          room = after;
          for (const send of sends) receive(send);
        } else {
          const sent = readDelta(each.delta);
          const command = { type: 'state_delta', delta: sent } as const;
          const { end, room: after, sends } = advanceRoom(room, { kind: 'command', id: each.id, command }, 0, limits);
          room = after;
          if (!copies.has(each.id)) {
            expect([room.state.windows, sends]).toEqual([before, []]);
            continue;
          }
          const right = expected(before, sent);
          expect([room.state.windows, end]).toEqual([right.windows, null]);
          const refusals = sends.flatMap(({ message }) => (message.type === 'refused' ? message.ids : []));
          expect(new Set(refusals)).toEqual(right.refused);
          for (const send of sends) receive(send);
          copies.set(each.id, room.state.windows);
          // A window that is added twice is changed by the second.
          const added = new Set(sent.add.map((window) => window.id));
          const isOnce = added.size === sent.add.length && [...added].every((key) => !before.has(key));
          const isAddedAlone = sent.update.length === 0 && isOnce;
          if (isAddedAlone) {
            expect(charsOf(room.state.windows)).toBeLessThanOrEqual(Math.max(limits.stateChars, charsOf(before)));
          }
        }
        const { windows } = room.state;
        expect(windows.size).toBeLessThanOrEqual(limits.windows);
        expect(charsOf(windows)).toBeLessThanOrEqual(limits.changedStateChars);
        expect([...windows.keys()].every((key) => key.length <= limits.idChars)).toBe(true);
        expect([...room.present.keys()].sort()).toEqual([...copies.keys()].sort());
        expect(copies.size).toBeLessThanOrEqual(limits.members);
        for (const copy of copies.values()) expect(copy).toEqual(windows);
      }
    }),
    { numRuns: 500 },
  );
});

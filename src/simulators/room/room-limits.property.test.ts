import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDelta, readDelta } from '#shared/protocols/relay/room-state.ts';
import { ROOM_LIMITS, type RoomLimits } from './room-limits.ts';
import { advanceRoom, createRoom } from './room-rules.ts';

const limits: RoomLimits = { ...ROOM_LIMITS, windows: 4, idChars: 3, stateChars: 150, changedStateChars: 220 };
const window = fc.record(
  { id: fc.string({ minLength: 1, maxLength: 4 }), title: fc.string({ maxLength: 120 }), x: fc.integer() },
  { requiredKeys: ['id'] },
);
const delta = fc.record({
  add: fc.array(window, { maxLength: 4 }),
  remove: fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 }),
  update: fc.array(window, { maxLength: 4 }),
});

test('whatever its members send, a room keeps its limits, and who joins has what the others have', () => {
  fc.assert(
    fc.property(fc.array(delta, { maxLength: 12 }), (deltas) => {
      let { room } = advanceRoom(createRoom('main'), { kind: 'join', id: 'a' }, 0, limits);
      let copy = room.state;
      for (const [sent, each] of deltas.entries()) {
        const command = { type: 'state_delta', delta: readDelta(each) } as const;
        const step = advanceRoom(room, { kind: 'command', id: 'a', command }, 1_000 * sent, limits);
        const handedOn = step.sends.map(({ message }) => message).find(({ type }) => type === 'state_delta');
        if (handedOn?.type === 'state_delta') {
          copy = { windows: applyDelta(copy.windows, handedOn.delta), version: handedOn.version ?? 0 };
        }
        room = step.room;
        expect(copy).toEqual(room.state);
        const windows = [...room.state.windows.values()];
        const chars = windows.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
        expect(windows.length).toBeLessThanOrEqual(limits.windows);
        expect(chars).toBeLessThanOrEqual(limits.changedStateChars);
        expect(windows.every(({ id }) => id.length <= limits.idChars)).toBe(true);
      }
    }),
  );
});

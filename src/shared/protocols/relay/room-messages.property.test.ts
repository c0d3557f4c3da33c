import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRoomMessage } from './read-room-message.ts';
import { ROOM_MESSAGES, type RoomMessage, writeRoomMessage } from './room-messages.ts';
import type { RoomWindow } from './window.ts';

const text = fc.string({ maxLength: 12 });
const id = fc.string({ minLength: 1, maxLength: 8 });
const seed = fc.bigInt({ min: 10n ** 20n + 1n, max: 10n ** 21n - 1n }).filter((digits) => digits % 10n !== 0n);
const window = fc.record({
  type: text,
  x: fc.integer(),
  y: fc.integer(),
  seed: seed.map((digits) => ({ inexactNumber: String(digits) })),
});
const windows = fc.uniqueArray(fc.tuple(id, window), { selector: ([key]) => key, maxLength: 5 });
const listed = windows.map((all) => all.map(([key, fields]): RoomWindow => ({ id: key, ...fields })));

const message: fc.Arbitrary<RoomMessage> = fc.oneof(
  fc.record({
    type: fc.constant('state_delta' as const),
    delta: fc.record({ add: listed, remove: fc.array(text), update: listed }),
    version: fc.nat(),
    from: text,
  }),
  fc.record({
    type: fc.constant('state_sync' as const),
    state: fc.record({
      windows: listed.map((all) => new Map(all.map((each) => [each.id, each]))),
      version: fc.nat(),
    }),
    room: text,
  }),
  fc.record({ type: fc.constant('state_request' as const), reason: text, instance: text }),
  fc.record({ type: fc.constant('presence' as const), event: fc.constantFrom('join', 'leave'), id: text }),
  fc.record({ type: fc.constant('ping' as const) }),
);

test('what is written is read as what it was made of', () => {
  fc.assert(
    fc.property(message, (each) => {
      expect(readRoomMessage(writeRoomMessage(each))).toMatchObject({ kind: 'known', event: each.type, params: each });
    }),
    { numRuns: 1000 },
  );
});

test('no frame makes reading throw', () => {
  const type = fc.constantFrom(...Object.keys(ROOM_MESSAGES), 'state_delte', '__proto__');
  const frame = fc.dictionary(fc.constantFrom('delta', 'state', 'version', 'from', 'id', 'event', 'x'), fc.jsonValue());
  const typed = fc.tuple(type, frame).map(([name, fields]) => JSON.stringify({ ...fields, type: name }));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), typed), (each) => {
      expect(['known', 'noise', 'unknown', 'invalid']).toContain(readRoomMessage(each).kind);
    }),
    { numRuns: 3000 },
  );
});

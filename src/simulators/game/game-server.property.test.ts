import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { isJsonObject } from '#shared/json.ts';
import { ENDPOINTS } from './calls/endpoints.ts';
import { DIALECTS } from './dialect.ts';
import { GameServer } from './game-server.ts';

/** The fields that any endpoint reads. */
const FIELDS = [
  ...['character_id', 'from_character_id', 'to_character_id', 'to_sector', 'sector', 'from_sector', 'credits'],
  ...['ship_type', 'commodity', 'quantity', 'trade_type', 'units', 'fraction', 'type', 'content', 'to_name', 'event'],
  ...['max_hops', 'max_sectors', 'current_sector', 'combat_id', 'action', 'commit', 'target_id', 'round', 'mode'],
  ...['toll_amount', 'salvage_id', 'name', 'include_logs'],
];

const value = fc.oneof(
  fc.constantFrom('Ann', 'Bob', 'buy', 'sell', 'fuel_ore', 'attack', 'flee', 'toll', 'direct', 'status.update'),
  fc.integer({ min: -3, max: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
);
const payload = fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 8 });

test('any values in any fields are answered, and never end the server', () => {
  const calls = fc.array(fc.tuple(fc.constantFrom(...ENDPOINTS.keys()), payload), { maxLength: 30 });
  fc.assert(
    fc.property(fc.constantFrom(...DIALECTS), calls, (dialect, made) => {
      const server = new GameServer({ clock: new VirtualClock(), dialect, sectors: 20 });
      for (const id of ['Ann', 'Bob']) server.act('join', { character_id: id });
      for (const [endpoint, given] of made) {
        const wanted: unknown = JSON.parse(JSON.stringify(given));
        const reply = server.act(endpoint, isJsonObject(wanted) ? wanted : {});
        if (reply.ok) expect(isJsonObject(reply.value)).toBe(true);
        else expect([400, 403, 404, 409, 422, 429, 500]).toContain(reply.error.status);
      }
      server.dispose();
    }),
    { numRuns: 300 },
  );
});

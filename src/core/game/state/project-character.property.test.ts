import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CharacterStatus } from '#shared/protocols/game/status.ts';
import { type CharacterState, newCharacter } from './character-state.ts';
import type { Observed } from './observed.ts';
import { type CharacterInput, projectCharacter } from './project-character.ts';
import type { KnownSector } from './sector-map.ts';

const ME = 'TraderP';
const instant = fc
  .integer({ min: 0, max: 999_999 })
  .map((us) => `2026-01-01T00:00:00.${`${us}`.padStart(6, '0')}+00:00`);
const sectorId = fc.integer({ min: 0, max: 6 });
const price = fc.option(fc.integer({ min: 1, max: 50 }));

const port = fc.record({ code: fc.constantFrom('BSS', 'SSB'), fuel_ore: price, observed_at: instant });

const exitsOf = fc.uniqueArray(sectorId, { maxLength: 3 });
const garrisons = fc.array(
  fc.record({
    owner_id: fc.constantFrom(ME, 'a'),
    fighters: fc.integer({ min: 1, max: 9 }),
    mode: fc.constantFrom('toll', 'defensive'),
  }),
  { maxLength: 2 },
);

const status = fc
  .record({ at: instant, sector: sectorId, exits: exitsOf, port: fc.option(port), garrisons })
  .map(({ at, exits, garrisons: posted, port: seen, sector }): CharacterStatus => {
    return {
      ...{ character_id: ME, name: ME, sector, last_active: at },
      ship: {
        ...{ ship_type: 'kestrel_courier', cargo: {}, cargo_capacity: 30, cargo_used: 0, warp_power: 1 },
        ...{ warp_power_capacity: 9, shields: 1, max_shields: 1, fighters: 1, max_fighters: 1, credits: 1 },
      },
      sector_contents: {
        adjacent_sectors: exits,
        garrisons: posted,
        port: seen && { code: seen.code, last_seen_prices: { fuel_ore: seen.fuel_ore }, observed_at: seen.observed_at },
      },
    };
  });

const visited = fc
  .record({ sector: sectorId, at: instant, exits: exitsOf, port: fc.option(port) })
  .map(({ at, exits, port: seen, sector }) => {
    return {
      ...{ sector_id: sector, last_visited: at, adjacent_sectors: exits },
      port: seen && { code: seen.code, last_seen_prices: { fuel_ore: seen.fuel_ore }, observed_at: seen.observed_at },
    };
  });

const input = fc.oneof(
  fc.array(visited, { maxLength: 3 }).map((sectors): CharacterInput => {
    const result = {
      sectors_visited: Object.fromEntries(sectors.map((each) => [`${each.sector_id}`, each])),
    };
    return { type: 'reply', reply: { method: 'my_map', params: { character_id: ME }, result } };
  }),
  fc
    .record({ name: fc.constantFrom(ME, 'a', 'b'), from: sectorId, to: sectorId, at: instant })
    .map(({ at, from, name, to }): CharacterInput => {
      const params = { character_id: name, from_sector: from, to_sector: to, timestamp: at };
      return { type: 'event', event: { kind: 'known', event: 'character.moved', params, envelope: {} } };
    }),
  fc.record({ name: fc.constantFrom('a', 'b'), at: instant }).map(({ at, name }): CharacterInput => {
    // Not one that arrives: its event leaves out the sector, which is that of the character then.
    const params = { name, timestamp: at, movement: 'depart' };
    return { type: 'event', event: { kind: 'known', event: 'character.moved', params, envelope: {} } };
  }),
  status.map((params): CharacterInput => {
    return { type: 'event', event: { kind: 'known', event: 'status.update', params, envelope: {} } };
  }),
  fc.record({ id: fc.integer({ min: 0, max: 30 }), at: instant }).map(({ at, id }): CharacterInput => {
    const params = { id, timestamp: at, type: 'broadcast', from_name: 'a', content: 'b' };
    return { type: 'event', event: { kind: 'known', event: 'chat.message', params, envelope: {} } };
  }),
  fc
    .record({ name: fc.constantFrom('a', 'b'), sector: sectorId, at: instant })
    .map(({ at, name, sector }): CharacterInput => {
      const params = { character_id: name, sector, timestamp: at };
      return { type: 'event', event: { kind: 'known', event: 'character.joined', params, envelope: {} } };
    }),
);

const project = (inputs: readonly CharacterInput[]): CharacterState =>
  inputs.reduce(projectCharacter, newCharacter(ME));

/** Inputs that carry a time, without two different messages of one id. */
const timed = fc.uniqueArray(input, {
  maxLength: 20,
  selector: (each) => {
    if (each.type !== 'event') return JSON.stringify(each);
    const { event, params } = each.event;
    return event === 'chat.message' ? `chat ${params.id}` : JSON.stringify(params);
  },
});

test('facts that carry a time end the same, whatever the order of their frames', () => {
  fc.assert(
    fc.property(
      timed.chain((inputs) => fc.tuple(fc.constant(inputs), fc.shuffledSubarray(inputs, { minLength: inputs.length }))),
      ([inputs, shuffled]) => {
        const facts = ({ chat, map, moves, others, prices, serverTime }: CharacterState) => ({
          map: [...map.values()].map(({ portCode: _, ...known }) => known).toSorted((one, other) => one.id - other.id),
          prices: [...prices].toSorted(([one], [other]) => one - other),
          chat: chat.map(({ id }) => id).toSorted(),
          others: [...others].toSorted(),
          moves,
          serverTime,
        });
        expect(facts(project(shuffled))).toEqual(facts(project(inputs)));
      },
    ),
  );
});

test('moves are kept in the order of their time, each once', () => {
  const move = (from: number, to: number, at: string): CharacterInput => {
    const params = { character_id: ME, from_sector: from, to_sector: to, timestamp: at };
    return { type: 'event', event: { kind: 'known', event: 'character.moved', params, envelope: {} } };
  };
  const [first, second] = ['2026-01-01T00:00:00+00:00', '2026-01-01T00:00:01+00:00'] as const;
  const undated = move(3, 4, 'soon');
  const { moves } = project([move(2, 3, second), move(1, 2, first), move(2, 3, second), undated]);
  expect(moves.map(({ from, to }) => [from, to])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
});

function datedFacts(sector: KnownSector): readonly (Observed<unknown> | null)[] {
  const { exits, garrisons: posted, planets, players, port: seen, salvage } = sector;
  return [exits, posted, planets, players, seen, salvage];
}

/** Whether a fact is known no longer, or gave way to an older one. Of two of one instant one always stays, by its value. */
function isLost(known: Observed<unknown> | null, now: Observed<unknown> | null): boolean {
  if (known === null) return false;
  if (now === null || now.at < known.at) return true;
  return now.at === known.at && JSON.stringify(now.value) < JSON.stringify(known.value);
}

test('the map only grows, and no older observation takes the place of a newer one', () => {
  fc.assert(
    fc.property(fc.array(input, { maxLength: 20 }), (inputs) => {
      let state = newCharacter(ME);
      for (const each of inputs) {
        const next = projectCharacter(state, each);
        for (const [id, known] of state.map) {
          const now = next.map.get(id);
          expect(now).toBeDefined();
          if (now === undefined) continue;
          expect(datedFacts(known).map((fact, index) => isLost(fact, datedFacts(now)[index] ?? null))).not.toContain(
            true,
          );
          expect(now.visitedAt ?? 0).toBeGreaterThanOrEqual(known.visitedAt ?? 0);
        }
        state = next;
      }
    }),
  );
});

test('each sector that a warp leads to is on the map', () => {
  fc.assert(
    fc.property(fc.array(input, { maxLength: 20 }), (inputs) => {
      const { map } = project(inputs);
      const exits = [...map.values()].flatMap((sector) => sector.exits?.value ?? []);
      expect(exits.filter((id) => !map.has(id))).toEqual([]);
    }),
  );
});

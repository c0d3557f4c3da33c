import { mergeMessages } from '../state/chat-log.ts';
import { mergeMoves } from '../state/moves.ts';
import { newest, type Observed } from '../state/observed.ts';
import { mergePoints } from '../state/price-history.ts';
import { newestSightings } from '../state/sightings.ts';
import type { CharacterMemoryContent } from './character-memory-schema.ts';

type KeptSector = CharacterMemoryContent['map'][number];
type KeptPrices = CharacterMemoryContent['prices'][number];

/**
 * What two panels know of a character, each of which may have seen what the other has not: a sector that either knows is known,
 * with the newest of its facts, and each message, move and price that either saw is kept once. What is about the present alone is as `own` has it, and of two layouts the larger one is kept.
 * Nothing holds in another universe.
 */
export function mergeMemory(kept: CharacterMemoryContent, own: CharacterMemoryContent): CharacterMemoryContent {
  if (kept.keptAt === null || isOtherUniverse(kept, own)) return own;
  return {
    ...own,
    universe: own.universe ?? kept.universe,
    map: merge(kept.map, own.map, ({ id }) => id, mergeSectors),
    prices: merge(kept.prices, own.prices, ([sector]) => sector, mergePrices),
    chat: mergeMessages(kept.chat, own.chat),
    moves: mergeMoves(kept.moves, own.moves),
    others: [
      ...newestSightings(
        merge(
          kept.others,
          own.others,
          ({ name }) => name,
          (one, other) => (one.at > other.at ? one : other),
        ),
      ),
    ],
    // Places of two layouts may lie on each other.
    places: kept.places.length > own.places.length ? kept.places : own.places,
  };
}

function isOtherUniverse(
  { universe: one }: CharacterMemoryContent,
  { universe: other }: CharacterMemoryContent,
): boolean {
  return one !== null && other !== null && one !== other;
}

function merge<Entry, Key>(
  kept: readonly Entry[],
  own: readonly Entry[],
  keyOf: (entry: Entry) => Key,
  both: (kept: Entry, own: Entry) => Entry,
): Entry[] {
  const merged = new Map(own.map((entry) => [keyOf(entry), entry]));
  for (const entry of kept) {
    const known = merged.get(keyOf(entry));
    merged.set(keyOf(entry), known === undefined ? entry : both(entry, known));
  }
  return [...merged.values()];
}

function mergeSectors(kept: KeptSector, own: KeptSector): KeptSector {
  return {
    id: own.id,
    visitedAt: later(kept.visitedAt, own.visitedAt),
    exits: newestOf(kept.exits, own.exits),
    port: newestOf(kept.port, own.port),
    portCode: own.portCode ?? kept.portCode,
    planets: newestOf(kept.planets, own.planets),
    players: newestOf(kept.players, own.players),
    garrisons: newestOf(kept.garrisons, own.garrisons),
    salvage: newestOf(kept.salvage, own.salvage),
    isLeaf: own.isLeaf ?? kept.isLeaf,
    position: own.position ?? kept.position,
  };
}

function newestOf<T>(one: Observed<T> | null, other: Observed<T> | null): Observed<T> | null {
  return other === null ? one : newest(one, other);
}

function later(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

function mergePrices([sector, kept]: KeptPrices, [, own]: KeptPrices): KeptPrices {
  return [sector, mergePoints(kept, own)];
}

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PersistentMap } from '../../platform/persistent-map.ts';
import type { Platform } from '../../platform/platform.ts';
import { StateFile, type StateFileOptions } from '../../platform/state-file.ts';
import { type CharacterState, newCharacter } from '../state/character-state.ts';
import { newestSightings } from '../state/sightings.ts';
import type { MapPlace } from '../view/map-book.ts';
import { type CharacterMemoryContent, characterMemorySchema } from './character-memory-schema.ts';
import { mergeMemory } from './merge-memory.ts';

export interface CharacterMemoryOptions {
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
  /** The state folder of the panel; null keeps nothing. */
  readonly stateDirectory: string | null;
  readonly address: string;
  readonly characterId: string;
  readonly onKept?: StateFileOptions<unknown>['onKept'];
}

/** What was kept of a character. */
export interface Remembered {
  /** Without fights and without the contents of its sector, which only the server knows. */
  readonly state: CharacterState;
  readonly places: ReadonlyMap<number, MapPlace>;
  /** In milliseconds since the epoch; null where nothing was kept. */
  readonly keptAt: number | null;
  /** How many sectors the universe had; null where that is not known. */
  readonly universe: number | null;
}

const NOTHING: CharacterMemoryContent = {
  ...{ keptAt: null, universe: null, name: null, lastActive: null, ship: null, sector: null },
  ...{ map: [], unlisted: null, prices: [], chat: [], others: [], moves: [], serverTime: 0, places: [] },
};

/** Keeps what is known of one character of one server between starts: its map, prices over time, chat and sightings. */
export class CharacterMemory {
  readonly #characterId: string;
  readonly #clock: Platform['clock'];
  readonly #file: StateFile<CharacterMemoryContent>;

  constructor({ address, characterId, onKept, platform, stateDirectory }: CharacterMemoryOptions) {
    this.#characterId = characterId;
    this.#clock = platform.clock;
    const name = createHash('sha256').update(`${address}\n${characterId}`).digest('hex').slice(0, 32);
    const path = stateDirectory === null ? null : join(stateDirectory, 'characters', `${name}.json`);
    const what = 'maps of characters';
    this.#file = new StateFile({ platform, path, schema: characterMemorySchema, what, empty: NOTHING, onKept });
  }

  /** What was kept; nothing for a character that is new here. */
  async recall(): Promise<Remembered> {
    const { chat, keptAt, map, others, places, prices, universe, ...rest } = await this.#file.read();
    const { lastActive, moves, name, sector, serverTime, ship, unlisted } = rest;
    return {
      ...{ keptAt, universe },
      places: new Map(places.map(([id, x, y]) => [id, [x, y]])),
      state: {
        ...newCharacter(this.#characterId),
        ...{ lastActive, moves, name, sector, serverTime, ship, chat, unlisted },
        map: PersistentMap.from(map.map((each) => [each.id, each])),
        prices: PersistentMap.from(prices),
        others: PersistentMap.from(newestSightings(others).map((each) => [each.name, each])),
      },
    };
  }

  /** Keeps what is known now beside what other panels have kept since. Resolves when it is written, or cannot be. */
  async keep(state: CharacterState, places: ReadonlyMap<number, MapPlace>, universe: number | null): Promise<void> {
    const { chat, lastActive, map, moves, name, others, prices, sector, serverTime, ship, unlisted } = state;
    const content: CharacterMemoryContent = {
      ...{ keptAt: this.#clock.now(), universe, name, lastActive, ship, sector, serverTime, unlisted },
      ...{ chat, moves, others: [...others.values()], map: [...map.values()], prices: [...prices] },
      places: Array.from(places, ([id, [x, y]]) => [id, x, y]),
    };
    await this.#file.change((kept) => mergeMemory(kept, content));
  }
}

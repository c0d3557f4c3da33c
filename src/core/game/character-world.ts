import type { AwayReport } from '#shared/panel/game/away.ts';
import type { PricePointView } from '#shared/panel/game/character-calls.ts';
import type { MapChanges } from '#shared/panel/game/game-map.ts';
import type { RouteView } from '#shared/panel/game/route.ts';
import { numberOf } from '#shared/protocols/game/figure.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import { AwayWatch } from './away/away-watch.ts';
import type { CharacterMemory } from './memory/character-memory.ts';
import { type RouteQuery, viewRoutes } from './routes/view-routes.ts';
import { ServerClock } from './server-clock.ts';
import { type CharacterState, newCharacter } from './state/character-state.ts';
import { isOwnStatus } from './state/is-own-status.ts';
import { type CharacterInput, projectCharacter } from './state/project-character.ts';
import { MapBook, type MapPlace } from './view/map-book.ts';
import { toMilliseconds } from './view/milliseconds.ts';
import { type CharacterView, viewCharacter } from './view/view-character.ts';

/** How long after a change what is known is kept, in milliseconds. */
const KEEP_AFTER_MS = 30_000;

export interface CharacterWorldOptions {
  readonly characterId: string;
  readonly clock: Clock;
  readonly memory: CharacterMemory;
  /** Called when the number of sectors shows that the server has another universe. */
  readonly onOtherUniverse: (sectors: number, before: number) => void;
}

/** What is known of a character's world, in this start and in those before, and what changed in the time between. */
export class CharacterWorld {
  readonly #options: CharacterWorldOptions;
  readonly #away = new AwayWatch();
  readonly #serverClock = new ServerClock();
  #state: CharacterState;
  #book: MapBook;
  /** How many sectors the universe has, as far as the server said. */
  #universe: number | null = null;
  #firstCredits: number | null = null;
  #keepTimer: Disposable | null = null;

  constructor(options: CharacterWorldOptions) {
    this.#options = options;
    this.#state = newCharacter(options.characterId);
    this.#book = new MapBook({ me: options.characterId, start: options.clock.now() });
  }

  get state(): CharacterState {
    return this.#state;
  }

  get awayReport(): AwayReport | null {
    return this.#away.report;
  }

  get mapVersion(): number {
    this.#book.update(this.#state);
    return this.#book.version;
  }

  /** Credits gained since the first that were seen in this start; null until both are known as numbers. */
  get creditsGained(): number | null {
    const credits = numberOf(this.#state.ship?.credits);
    return credits === null || this.#firstCredits === null ? null : credits - this.#firstCredits;
  }

  view(): CharacterView {
    return viewCharacter(this.#state, this.#serverClock.behindMs);
  }

  /** Takes in what the server sent. Returns the state before it. */
  apply(input: CharacterInput): CharacterState {
    this.#serverClock.received(input, this.#options.clock.now());
    if (input.type === 'reply' && input.reply.method === 'server_status')
      this.#learnUniverse(input.reply.result.sectors);
    const before = this.#state;
    this.#state = projectCharacter(before, input);
    if (this.#state === before) return before;
    // Recalled credits are of another start.
    if (isOwnStatus(input, this.#options.characterId)) this.#firstCredits ??= numberOf(this.#state.ship?.credits);
    this.#keepSoon();
    return before;
  }

  /** Takes in what was kept of earlier starts. */
  async recall(): Promise<void> {
    const { keptAt, places, state, universe } = await this.#options.memory.recall();
    if (keptAt === null) return;
    this.#state = state;
    this.#universe = universe;
    this.#book = this.#newBook(places);
    this.#away.leave(state, keptAt);
  }

  /** Keeps what is known now. Resolves when it is written, or cannot be. */
  async keep(): Promise<void> {
    this.#keepTimer?.dispose();
    this.#keepTimer = null;
    if (this.#state.ship === null && this.#state.map.size === 0) return;
    await this.#options.memory.keep(this.#state, this.#book.places, this.#universe);
  }

  /** The connection was lost: from now on it may change unseen. */
  leave(): void {
    this.#away.leave(this.#state, this.#options.clock.now());
    this.#serverClock.forget();
    this.#state = projectCharacter(this.#state, { type: 'disconnected' });
    void this.keep();
  }

  /** There is a connection again, and what is known comes from it. */
  comeBack(): void {
    this.#away.comeBack(this.#state, this.#options.clock.now());
  }

  /** The character joined the game: what changed before is no news to the person who joined. */
  joined(): void {
    this.#away.forget();
  }

  dismissAway(): void {
    this.#away.dismiss();
  }

  /** What changed in the map since a version of it; 0 asks for all of it. */
  mapSince(version: number): MapChanges {
    this.#book.update(this.#state);
    return this.#book.changesSince(version);
  }

  /** Keeps the places of sectors on the map; see {@link MapBook.place}. */
  place(...placed: Parameters<MapBook['place']>): void {
    if (this.#book.place(...placed)) this.#keepSoon();
  }

  routes(query: RouteQuery): readonly RouteView[] {
    return viewRoutes(this.#state, query);
  }

  /** The prices of the port of a sector over time by the clock of this machine, the oldest first. */
  pricesOf(sector: number): readonly PricePointView[] {
    const points = this.#state.prices.get(sector) ?? [];
    return points.map(({ at, prices }) => ({ at: toMilliseconds(at) + this.#serverClock.behindMs, prices }));
  }

  /** Another number of sectors is another universe: nothing that was known holds there. */
  #learnUniverse(sectors: number | undefined): void {
    if (sectors === undefined) return;
    if (this.#universe !== null && this.#universe !== sectors) {
      this.#options.onOtherUniverse(sectors, this.#universe);
      this.#state = newCharacter(this.#options.characterId);
      this.#book = this.#newBook();
      this.#away.forget();
      this.#firstCredits = null;
    }
    this.#universe = sectors;
  }

  /** A book whose versions are later than those of the present one, and of earlier starts. */
  #newBook(places: ReadonlyMap<number, MapPlace> = new Map()): MapBook {
    const { characterId: me, clock } = this.#options;
    return new MapBook({ me, places, start: Math.max(clock.now(), this.#book.version + 1) });
  }

  #keepSoon(): void {
    this.#keepTimer ??= this.#options.clock.after(KEEP_AFTER_MS, () => void this.keep());
  }
}

import type { MapChanges, MapSector, PlayerView } from '#shared/panel/game/game-map.ts';
import type { CharacterState } from '../state/character-state.ts';
import { EMPTY_MAP, type KnownSector, type SectorMap } from '../state/sector-map.ts';
import { NO_SIGHTINGS, type Sightings } from '../state/sightings.ts';
import { toMilliseconds } from './milliseconds.ts';
import { viewGarrison } from './view-garrison.ts';
import { viewPort } from './view-port.ts';

/** Where a sector lies on the map, in units of the map. */
export type MapPlace = readonly [x: number, y: number];

interface Page {
  readonly known: KnownSector;
  readonly players: readonly PlayerView[];
  readonly place: MapPlace | null;
  /** The version of the map in which this changed last. */
  readonly version: number;
}

const NOBODY: readonly PlayerView[] = [];

export interface MapBookOptions {
  /** The character whose map it is. */
  readonly me: string;
  /** Its first version. A window may still have the map of another book: no earlier book may have had this version. */
  readonly start: number;
  /** Where sectors lie, of those that were placed. */
  readonly places?: ReadonlyMap<number, MapPlace>;
}

/** The map as windows see it: it tells what changed since a version, so that a window never reads all of it again. */
export class MapBook {
  readonly #me: string;
  readonly #pages = new Map<number, Page>();
  /** Where others are, by sector and name, also in sectors that are not on the map. */
  readonly #players = new Map<number, Map<string, PlayerView>>();
  readonly #start: number;
  #places: Map<number, MapPlace>;
  #map: SectorMap = EMPTY_MAP;
  #others: Sightings = NO_SIGHTINGS;
  #version: number;

  constructor({ me, places = new Map(), start }: MapBookOptions) {
    this.#me = me;
    this.#start = start;
    this.#places = new Map(places);
    this.#version = start;
  }

  get version(): number {
    return this.#version;
  }

  /** Where sectors lie, of those that were placed. */
  get places(): ReadonlyMap<number, MapPlace> {
    return this.#places;
  }

  /** Takes in what is known now, which costs as much as changed since the last time. */
  update({ map, others }: Pick<CharacterState, 'map' | 'others'>): void {
    const changed = new Set(this.#movePlayers(others));
    for (const [id] of map.changedSince(this.#map)) changed.add(id);
    this.#map = map;
    const version = this.#version + 1;
    for (const id of changed) {
      const known = map.get(id);
      if (known === undefined) continue;
      const here = this.#players.get(id);
      const players = here === undefined ? NOBODY : [...here.values()];
      const page = this.#pages.get(id);
      if (page !== undefined && page.known === known && isSame(page.players, players)) continue;
      this.#pages.set(id, { known, players, place: this.#placeOf(known), version });
      this.#version = version;
    }
  }

  /**
   * Keeps the places of sectors that have none, or of `all` where the map was laid out again. What the server placed stays
   * there. Returns whether any changed.
   */
  place(places: readonly (readonly [id: number, x: number, y: number])[], which: 'unplaced' | 'all'): boolean {
    const version = this.#version + 1;
    let isChanged = false;
    for (const [id, x, y] of places) {
      const page = this.#pages.get(id);
      if (page === undefined || isPlacedByServer(page.known)) continue;
      if (page.place !== null && which === 'unplaced') continue;
      this.#places.set(id, [x, y]);
      this.#pages.set(id, { ...page, place: [x, y], version });
      isChanged = true;
    }
    if (isChanged) this.#version = version;
    return isChanged;
  }

  /** What changed since a version. A version that is not of this book gets all of it. */
  changesSince(since: number): MapChanges {
    const kind = since < this.#start || since > this.#version ? 'whole' : 'changes';
    const sectors = [...this.#pages.values()].filter(({ version }) => kind === 'whole' || version > since);
    return { version: this.#version, kind, sectors: sectors.map((page) => this.#view(page)) };
  }

  /** Takes in where others are. Returns the sectors in which that changed. */
  #movePlayers(others: Sightings): readonly number[] {
    const sectors: number[] = [];
    // A name that is no longer kept is nowhere.
    for (const [name, { sector }] of this.#others.changedSince(others)) {
      if (sector === null || others.has(name)) continue;
      this.#players.get(sector)?.delete(name);
      sectors.push(sector);
    }
    for (const [name, { at, sector, shipType }] of others.changedSince(this.#others)) {
      const left = this.#others.get(name)?.sector ?? null;
      if (left !== null) {
        this.#players.get(left)?.delete(name);
        sectors.push(left);
      }
      if (sector === null) continue;
      const here = this.#players.get(sector) ?? new Map<string, PlayerView>();
      this.#players.set(sector, here.set(name, { name, shipType, seenAt: toMilliseconds(at) }));
      sectors.push(sector);
    }
    this.#others = others;
    return sectors;
  }

  #placeOf(known: KnownSector): MapPlace | null {
    const [x = 0, y = 0] = known.position ?? [];
    return isPlacedByServer(known) ? [x, y] : (this.#places.get(known.id) ?? null);
  }

  #view({ known, place, players }: Page): MapSector {
    const { exits, garrisons, id, isLeaf, planets, port, portCode, visitedAt } = known;
    const codeOnly = portCode === null || port !== null ? null : { code: portCode, trades: [], seenAt: null };
    const seenAt = toMilliseconds(garrisons?.at ?? 0);
    return {
      ...{ id, isLeaf, place, players, isPlacedByServer: isPlacedByServer(known) },
      visitedAt: visitedAt === null ? null : toMilliseconds(visitedAt),
      exits: exits?.value ?? [],
      port: port?.value == null ? codeOnly : viewPort(port.value, toMilliseconds(port.at)),
      garrisons: (garrisons?.value ?? []).map((garrison) => viewGarrison(garrison, this.#me, seenAt)),
      planets: planets?.value.length ?? 0,
    };
  }
}

function isPlacedByServer({ position }: KnownSector): boolean {
  return (position ?? []).length >= 2;
}

function isSame(one: readonly PlayerView[], other: readonly PlayerView[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, seenAt, shipType }, index) => {
      const against = other[index];
      return against?.name === name && against.seenAt === seenAt && against.shipType === shipType;
    })
  );
}

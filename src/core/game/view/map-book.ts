import type { MapChanges, MapSector, PlayerView } from '#shared/panel/game/game-map.ts';
import type { CharacterState } from '../state/character-state.ts';
import type { KnownSector } from '../state/sector-map.ts';
import type { Sightings } from '../state/sightings.ts';
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
  readonly #start: number;
  #places: Map<number, MapPlace>;
  #map: CharacterState['map'] | null = null;
  #others: Sightings | null = null;
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

  /** Takes in what is known now. */
  update({ map, others }: Pick<CharacterState, 'map' | 'others'>): void {
    if (map === this.#map && others === this.#others) return;
    const players = playersBySector(others);
    const version = this.#version + 1;
    let isChanged = false;
    for (const [id, known] of map) {
      const page = this.#pages.get(id);
      const here = players.get(id) ?? NOBODY;
      if (page !== undefined && page.known === known && isSame(page.players, here)) continue;
      this.#pages.set(id, { known, players: here, place: this.#placeOf(known), version });
      isChanged = true;
    }
    this.#map = map;
    this.#others = others;
    if (isChanged) this.#version = version;
  }

  /** Keeps the places of sectors that have none. Returns whether any changed. */
  place(places: readonly (readonly [id: number, x: number, y: number])[]): boolean {
    const version = this.#version + 1;
    let isChanged = false;
    for (const [id, x, y] of places) {
      const page = this.#pages.get(id);
      if (page === undefined || page.place !== null) continue;
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

  #placeOf({ id, position }: KnownSector): MapPlace | null {
    const [x, y] = position ?? [];
    if (x !== undefined && y !== undefined) return [x, y];
    return this.#places.get(id) ?? null;
  }

  #view({ known, place, players }: Page): MapSector {
    const { exits, garrisons, id, isLeaf, planets, port, portCode, visitedAt } = known;
    const codeOnly = portCode === null || port !== null ? null : { code: portCode, trades: [], seenAt: null };
    const seenAt = toMilliseconds(garrisons?.at ?? 0);
    return {
      ...{ id, isLeaf, place, players },
      visitedAt: visitedAt === null ? null : toMilliseconds(visitedAt),
      exits: exits?.value ?? [],
      port: port?.value == null ? codeOnly : viewPort(port.value, toMilliseconds(port.at)),
      garrisons: (garrisons?.value ?? []).map((garrison) => viewGarrison(garrison, this.#me, seenAt)),
      planets: planets?.value.length ?? 0,
    };
  }
}

function playersBySector(others: Sightings): ReadonlyMap<number, readonly PlayerView[]> {
  const bySector = new Map<number, PlayerView[]>();
  for (const { at, name, sector, shipType } of others.values()) {
    if (sector === null) continue;
    const player = { name, shipType, seenAt: toMilliseconds(at) };
    const here = bySector.get(sector);
    if (here === undefined) bySector.set(sector, [player]);
    else here.push(player);
  }
  return bySector;
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

import { PersistentMap } from '../../platform/persistent-map.ts';

/** Another character, where and when it was seen. */
export interface Sighting {
  readonly name: string;
  readonly shipType: string | null;
  /** Null where it was seen to leave: the event does not say where to. */
  readonly sector: number | null;
  /** Microseconds since the epoch. */
  readonly at: number;
  readonly how: 'present' | 'arrived' | 'left' | 'joined';
}

/** A server may have any number of names. */
export const SIGHTINGS_KEPT = 1_000;

/** A sighting without its time. */
export type SightedCharacter = Omit<Sighting, 'at'>;

/** The last sighting of each of the {@link SIGHTINGS_KEPT} characters that were seen last, by its name. */
export type Sightings = PersistentMap<string, Sighting>;

export const NO_SIGHTINGS: Sightings = PersistentMap.from();

/** Adds what is seen at one instant; what is older than what is known changes nothing. */
export function recordSightings(sightings: Sightings, seen: readonly SightedCharacter[], at: number): Sightings {
  let next = sightings;
  for (const { how, name, sector, shipType } of seen) {
    const known = next.get(name);
    const sighting = { name, shipType: shipType ?? known?.shipType ?? null, sector, at, how };
    if (known === undefined || !isNewer(known, { ...sighting, shipType })) next = next.with(name, sighting);
  }
  return next.size > SIGHTINGS_KEPT ? PersistentMap.from(newestSightings([...next.values()]).map(withName)) : next;
}

/** The newest of these that are kept. Of one instant they are ordered by name, so that the order of their arrival makes no difference. */
export function newestSightings<One extends Pick<Sighting, 'at' | 'name'>>(sightings: readonly One[]): readonly One[] {
  if (sightings.length <= SIGHTINGS_KEPT) return sightings;
  const inOrder = sightings.toSorted((one, other) => other.at - one.at || (one.name < other.name ? -1 : 1));
  return inOrder.slice(0, SIGHTINGS_KEPT);
}

function withName(sighting: Sighting): readonly [string, Sighting] {
  return [sighting.name, sighting];
}

function isNewer(known: Sighting, seen: Sighting): boolean {
  return known.at > seen.at || (known.at === seen.at && rank(known) >= rank(seen));
}

/** Orders sightings of one instant, so that the order of their arrival makes no difference. */
function rank({ how, sector, shipType }: Sighting): string {
  return JSON.stringify([['joined', 'present', 'arrived', 'left'].indexOf(how), sector, shipType]);
}

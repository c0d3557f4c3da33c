/** Another character, where and when it was seen. */
export interface Sighting {
  readonly name: string;
  readonly shipType: string | null;
  /** Null where it was seen to leave: nobody is told where to. */
  readonly sector: number | null;
  /** Microseconds since the epoch. */
  readonly at: number;
  readonly how: 'present' | 'arrived' | 'left' | 'joined';
}

/** The last sighting of each character, by its name. */
export type Sightings = ReadonlyMap<string, Sighting>;

export const NO_SIGHTINGS: Sightings = new Map();

/** Takes in a sighting; an older one changes nothing. */
export function recordSighting(sightings: Sightings, seen: Sighting): Sightings {
  const known = sightings.get(seen.name);
  if (known !== undefined && (known.at > seen.at || (known.at === seen.at && rank(known) >= rank(seen))))
    return sightings;
  const shipType = seen.shipType ?? known?.shipType ?? null;
  return new Map(sightings).set(seen.name, { ...seen, shipType });
}

/** Of one instant, what tells more wins, whichever came first. */
function rank({ how, sector, shipType }: Sighting): string {
  return JSON.stringify([['joined', 'present', 'arrived', 'left'].indexOf(how), sector, shipType]);
}

/** A universe as every contender gets it: the same sectors, ways and places. */
export interface BenchUniverse {
  /** Where each sector lies; its number is its index. A usual way is about 1 long. */
  readonly places: readonly (readonly [x: number, y: number])[];
  /** Pairs of sectors that warps connect, each in both directions. */
  readonly ways: readonly (readonly [from: number, to: number])[];
}

const COLUMNS = 84;
const SECTORS = 5_000;
const WAYS = 15_000;

/** 5,000 sectors in a mesh, with 15,000 ways between neighbours. */
export function benchUniverse(): BenchUniverse {
  const shift = (index: number, salt: number): number => ((index * 7_919 + salt * 104_729) % 997) / 997;
  const places = Array.from({ length: SECTORS }, (_, index) => {
    return [(index % COLUMNS) + shift(index, 1) * 0.6, Math.floor(index / COLUMNS) + shift(index, 2) * 0.6] as const;
  });
  const ways = places.flatMap((_, index) => {
    const isLastColumn = index % COLUMNS === COLUMNS - 1;
    const next = [
      ...(isLastColumn ? [] : [index + 1, index + COLUMNS + 1]),
      index + COLUMNS,
      ...(index % 50 === 0 || index % 21 === 0 ? [index + 2 * COLUMNS] : []),
    ];
    return next.filter((to) => to < SECTORS).map((to) => [index, to] as const);
  });
  return { places, ways: ways.slice(0, WAYS) };
}

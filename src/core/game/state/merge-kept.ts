/** How lists of one kind are kept. */
export interface KeptKind<Item> {
  /** What makes two entries one and the same. */
  readonly identityOf: (item: Item) => unknown;
  /** The order in which they are kept; 0 leaves two as they came. */
  readonly compare: (one: Item, other: Item) => number;
  /** How many are kept. */
  readonly most: number;
}

/** What two lists hold together, in order, once each: of two entries that are the same, that of the second list. The last are kept. */
export function mergeKept<Item>(
  first: readonly Item[],
  second: readonly Item[],
  { compare, identityOf, most }: KeptKind<Item>,
): readonly Item[] {
  const known = new Set(second.map(identityOf));
  const missing = first.filter((item) => !known.has(identityOf(item)));
  if (missing.length === 0) return second;
  return [...missing, ...second].sort(compare).slice(-most);
}

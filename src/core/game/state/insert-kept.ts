/** A list with one thing more at an index, of which the last `most` are kept. */
export function insertKept<Item>(list: readonly Item[], index: number, item: Item, most: number): readonly Item[] {
  if (index < list.length) return list.toSpliced(index, 0, item).slice(-most);
  // Nearly everything comes at the end: one copy is enough there.
  const kept = list.slice(Math.max(0, list.length + 1 - most));
  kept.push(item);
  return kept;
}

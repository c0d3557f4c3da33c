/** The ids after one has moved a place up (-1) or down (1); null where there is no place to move to. */
export function movedIds(ids: readonly string[], id: string, by: 1 | -1): readonly string[] | null {
  const from = ids.indexOf(id);
  const other = ids[from + by];
  if (from < 0 || other === undefined) return null;
  return ids.with(from + by, id).with(from, other);
}

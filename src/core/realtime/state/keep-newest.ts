/**
 * Adds an entry or replaces it at its place, and forgets the oldest that may be forgotten when there are more than `most`.
 */
export function keepNewest<Value>(
  entries: ReadonlyMap<string, Value>,
  [id, value]: readonly [id: string, value: Value],
  { canForget, most }: { readonly most: number; readonly canForget: (value: Value) => boolean },
): ReadonlyMap<string, Value> {
  const next = new Map(entries).set(id, value);
  if (next.size <= most) return next;
  for (const [each, old] of next) {
    if (next.size <= most) break;
    if (each !== id && canForget(old)) next.delete(each);
  }
  return next;
}

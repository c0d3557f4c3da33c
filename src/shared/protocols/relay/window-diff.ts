/** What became of things that are told apart by a key. */
export interface KeyedDiff<T> {
  readonly added: readonly (readonly [key: string, value: T])[];
  readonly removed: readonly string[];
  readonly updated: readonly (readonly [key: string, value: T])[];
}

/**
 * Compares two maps by key: what was added, what was removed, and what is another now by `isSame`. Linear, and without a
 * copy of what did not change: a desktop of a thousand windows is compared at each poll. Most keys stand where they stood, so
 * that the two are walked side by side, and a key is looked up only where they part.
 */
export function diffByKey<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  isSame: (one: T, other: T) => boolean,
): KeyedDiff<T> {
  const added: [string, T][] = [];
  const updated: [string, T][] = [];
  let kept = 0;
  const walk = before.entries();
  let beside = walk.next().value;
  for (const [key, value] of after) {
    let earlier: T | undefined;
    if (beside !== undefined && beside[0] === key) {
      earlier = beside[1];
      beside = walk.next().value;
    } else {
      earlier = before.get(key);
    }
    if (earlier === undefined) {
      added.push([key, value]);
      continue;
    }
    kept += 1;
    if (earlier !== value && !isSame(earlier, value)) updated.push([key, value]);
  }
  const removed: string[] = [];
  if (kept < before.size) {
    for (const key of before.keys()) if (!after.has(key)) removed.push(key);
  }
  return { added, removed, updated };
}

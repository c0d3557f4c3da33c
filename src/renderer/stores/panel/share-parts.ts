/** Deeper parts are taken as they came: a value nests as deep as a peer likes, and a call stack does not. */
const MAX_DEPTH = 100;

/**
 * The newer of two values, in which each part that equals the one before at its place is that one. What was made of such a part
 * is still right, and need not be made again. For plain data, as it comes over a wire; anything else is taken as it came.
 */
export function shareParts(before: unknown, next: unknown, depth = 0): unknown {
  if (Object.is(before, next) || depth > MAX_DEPTH) return next;
  if (Array.isArray(before) && Array.isArray(next)) return shareItems(before, next, depth);
  if (isPlain(before) && isPlain(next)) return shareMembers(before, next, depth);
  return next;
}

function shareItems(before: readonly unknown[], next: readonly unknown[], depth: number): readonly unknown[] {
  const shared = next.map((item, index) => (index < before.length ? shareParts(before[index], item, depth + 1) : item));
  if (before.length === next.length && shared.every((item, index) => Object.is(item, before[index]))) return before;
  return shared.every((item, index) => Object.is(item, next[index])) ? next : shared;
}

type Plain = Readonly<Record<string, unknown>>;

function shareMembers(before: Plain, next: Plain, depth: number): Plain {
  const names = Object.keys(next);
  const parts = names.map((name) =>
    Object.hasOwn(before, name) ? shareParts(before[name], next[name], depth + 1) : next[name],
  );
  // The order of its members is part of what is shown.
  const namesBefore = Object.keys(before);
  const isSame =
    names.length === namesBefore.length &&
    names.every((name, index) => name === namesBefore[index] && Object.is(parts[index], before[name]));
  if (isSame) return before;
  if (names.every((name, index) => Object.is(parts[index], next[name]))) return next;
  return Object.fromEntries(names.map((name, index) => [name, parts[index]]));
}

function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

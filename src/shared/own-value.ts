/**
 * The value of a field that somebody else named. Every object has `constructor` and `__proto__` without anybody having
 * put them there: only what the object itself holds counts.
 */
export function ownValue<Value>(fields: Readonly<Partial<Record<string, Value>>>, name: string): Value | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

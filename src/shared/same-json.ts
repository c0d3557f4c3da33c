import { isJsonObject, type JsonValue } from './json.ts';

/** Whether two JSON values say the same; the order of an object's fields says nothing. */
export function isSameJson(one: JsonValue, other: JsonValue): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSameJson(item, other[index]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const fields = Object.entries(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([name, value]) => {
      const counterpart = Object.hasOwn(other, name) ? other[name] : undefined;
      return counterpart !== undefined && isSameJson(value, counterpart);
    })
  );
}

import type { JsonObject, JsonValue } from '#shared/json.ts';
import { jsonSize } from '#shared/json-size.ts';

/** The largest input that windows get whole, in characters of JSON. */
const SHOWN_CHARS = 32_000;

/** What is shown of each field of a larger one. */
const FIELD_CHARS = 2_000;

/** What was shown of an input: one that was weighed is not weighed again with each change of any run. */
const SHOWN = new WeakMap<JsonObject, JsonObject>();

/** The input of a request as windows see it: of a large one, the beginning of each text. It is sent again whole. */
export function shownInput(input: JsonObject): JsonObject {
  const known = SHOWN.get(input);
  if (known !== undefined) return known;
  const shown = clipInput(input);
  SHOWN.set(input, shown);
  return shown;
}

function clipInput(input: JsonObject): JsonObject {
  if (jsonSize(input) <= SHOWN_CHARS) return input;
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, shownField(value)]));
}

function shownField(value: JsonValue): JsonValue {
  if (jsonSize(value) <= FIELD_CHARS) return value;
  return typeof value === 'string' ? `${value.slice(0, FIELD_CHARS)}…` : '…';
}

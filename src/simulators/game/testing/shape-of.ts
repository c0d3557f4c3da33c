import { isJsonObject, type JsonValue } from '#shared/json.ts';

/** Objects whose keys are names of characters, sectors or the like. */
const KEYED = ['participants', 'actions', 'hits', 'offensive_losses', 'defensive_losses', 'shield_loss'];
const ALSO_KEYED = ['fighters_remaining', 'shields_remaining', 'flee_results', 'sectors_visited'];

/** The shape of a value: each path in it with the type of what is there, as `ship.credits number`. Keys that are names are `*`. */
export function shapeOf(value: JsonValue, path = ''): string[] {
  if (Array.isArray(value)) return [`${path} list`, ...value.flatMap((each: JsonValue) => shapeOf(each, `${path}[]`))];
  if (!isJsonObject(value)) return [`${path} ${value === null ? 'null' : typeof value}`];
  const last = path.slice(path.lastIndexOf('.') + 1);
  const isKeyed = KEYED.includes(last) || ALSO_KEYED.includes(last);
  return Object.entries(value).flatMap(([key, each]) => shapeOf(each, `${path}.${isKeyed ? '*' : key}`));
}

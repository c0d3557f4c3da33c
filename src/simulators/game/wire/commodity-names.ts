import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import { COMMODITIES, type Commodity } from '../world/commodity.ts';

/** What the commodities were called three weeks later. */
const RENAMED: Readonly<Record<Commodity, string>> = {
  fuel_ore: 'quantum_foam',
  organics: 'retro_organics',
  equipment: 'neuro_symbolics',
};

/** Fields whose text names a commodity, or says something about one. */
const TEXT_FIELDS: readonly string[] = ['commodity', 'error', 'message', 'detail'];

/** A value with the later names of commodities, as keys and in what the server says about them. */
export function renameCommodities(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, each]): [string, JsonValue] => {
      const text = typeof each === 'string' && TEXT_FIELDS.includes(key) ? renameIn(each) : renameWithin(each);
      return [ownValue(RENAMED, key) ?? key, text];
    }),
  );
}

/** A payload whose commodity has its first name again. This edition refuses the first names. */
export function readRenamedCommodity(payload: JsonObject): JsonObject {
  const { commodity } = payload;
  if (typeof commodity !== 'string') return payload;
  const first = COMMODITIES.find((each) => RENAMED[each] === commodity);
  const isFormer = COMMODITIES.some((each) => each === commodity);
  return { ...payload, commodity: first ?? (isFormer ? `former ${commodity}` : commodity) };
}

function renameWithin(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(renameWithin);
  return isJsonObject(value) ? renameCommodities(value) : value;
}

function renameIn(text: string): string {
  return COMMODITIES.reduce((each, commodity) => each.replaceAll(commodity, RENAMED[commodity]), text);
}

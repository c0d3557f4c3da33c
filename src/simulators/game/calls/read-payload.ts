import type { JsonValue } from '#shared/json.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { SimulatedUniverse } from '../simulated-universe.ts';
import { type GameRefusal, refusal } from '../wire/game-refusal.ts';
import { pythonText, pythonType } from '../wire/python-text.ts';
import type { Character } from '../world/character.ts';

const IN_COMBAT = refusal(409, 'Cannot perform this action during combat. Submit attack/brace/flee instead.');

/** Whether the server treats a field as missing: whatever its language counts as false. */
export function isMissing(value: JsonValue | undefined): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

/** A whole number as the server reads it from a number or a text; null for anything else. Fractions are cut off. */
export function readWhole(value: JsonValue | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : null;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number.parseInt(value, 10) : null;
}

/** The refusal where the server cannot read a whole number. */
export function noWhole(value: JsonValue | undefined): GameRefusal {
  return refusal(500, `invalid literal for int() with base 10: '${pythonText(value)}'`);
}

/** A character that is in the world; `detail` says what the endpoint answers for a name that nobody has. */
export function findCharacter(
  { world }: SimulatedUniverse,
  id: JsonValue | undefined,
  detail: (name: string) => string,
): Result<Character, GameRefusal> {
  if (typeof id === 'object' && id !== null) return fail(refusal(500, `unhashable type: '${pythonType(id)}'`));
  const character = typeof id === 'string' ? world.character(id) : undefined;
  return character === undefined ? fail(refusal(404, detail(pythonText(id)))) : succeed(character);
}

/** The refusal of what a character cannot do while it fights; null while it does not. */
export function combatRefusal({ arena }: SimulatedUniverse, { id }: Character): GameRefusal | null {
  return arena.fightOf(id) === undefined ? null : IN_COMBAT;
}

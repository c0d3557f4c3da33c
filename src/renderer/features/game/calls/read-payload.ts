import type { JsonObject, JsonValue } from '#shared/json.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { readAmount } from '../read-amount.ts';
import type { CallDescription, CallField } from './game-calls.ts';

/** What was typed into the fields of a form, by their names. */
export type TypedFields = ReadonlyMap<string, string>;

/** A reason for each field that cannot go out as it was typed. */
export type PayloadProblems = ReadonlyMap<string, string>;

/** Reads the fields of a form; optional ones that are empty are left out. */
export function readPayload({ fields }: CallDescription, typed: TypedFields): Result<JsonObject, PayloadProblems> {
  const payload: Record<string, JsonValue> = {};
  const problems = new Map<string, string>();
  for (const field of fields) {
    const text = typed.get(field.name) ?? defaultOf(field);
    if (text === '' && field.presence === 'optional') continue;
    const read = readField(field, text);
    if (read.ok) payload[field.name] = read.value;
    else problems.set(field.name, read.error);
  }
  return problems.size === 0 ? succeed(payload) : fail(problems);
}

/** What a field holds before anything was typed: a choice has its first value. */
export function defaultOf({ kind, presence }: CallField): string {
  return typeof kind === 'object' && presence === 'required' ? (kind.choice[0] ?? '') : '';
}

function readField({ kind }: CallField, text: string): Result<JsonValue, string> {
  if (kind === 'whole') return readAmount(text, 'whole');
  if (kind === 'amount') return readAmount(text, 'any');
  return text === '' ? fail('Type something.') : succeed(text);
}

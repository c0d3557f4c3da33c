import { findInexactNumber } from '#shared/exact-number.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { type ActionArguments, withoutEmpty } from '#shared/protocols/process/check-arguments.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** What a person has filled in for an action and has not run yet. */
export interface ActionDraft {
  readonly args: ActionArguments;
  /** The typed JSON; null where it equals `args`. */
  readonly json: string | null;
  /** The typed time limit; null for the declared one. */
  readonly limit: string | null;
}

/** Nothing filled in yet. A switch that is required is off, because it cannot be empty. */
export function emptyDraft({ args }: ActionDeclaration): ActionDraft {
  const switches = args.filter(({ options, required, type }) => type === 'bool' && required && options === undefined);
  return { args: Object.fromEntries(switches.map(({ name }) => [name, 'false'])), json: null, limit: null };
}

/** A field of the form changed; typed JSON is dropped. */
export function withArgument(draft: ActionDraft, name: string, text: string): ActionDraft {
  return { ...draft, args: { ...draft.args, [name]: text }, json: null };
}

/** JSON was typed: the form shows the same once it is valid. */
export function withJson(draft: ActionDraft, json: string): ActionDraft {
  const read = readArguments(json);
  return { ...draft, json, args: read.ok ? read.value : draft.args };
}

/** The JSON of a draft: as typed, or that of the form. */
export function draftJson({ args, json }: ActionDraft): string {
  return json ?? JSON.stringify(withoutEmpty(args), null, 2);
}

/** Arguments from JSON; all are sent as text, other values as their JSON. The error says what is wrong. */
export function readArguments(json: string): Result<ActionArguments, string> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return fail(`Not valid JSON. ${error instanceof Error ? error.message : ''}`);
  }
  const inexact = findInexactNumber(json);
  if (inexact !== null) return fail(`${inexact}. Write it in quotes to send it as text.`);
  if (!isJsonObject(value)) return fail('Enter an object: {"name": "value"}');
  return succeed(Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asText(each)])));
}

function asText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : JSON.stringify(value);
}

const LIMIT = /^(\d+(?:\.\d+)?)\s*s?$/;
const MAX_LIMIT_SECONDS = 1_000_000;

/**
 * The time limit to send, in seconds; undefined for the declared one, which the app knows. The error says what a limit
 * looks like.
 */
export function readLimit(
  { limit }: ActionDraft,
  { timeoutSeconds }: ActionDeclaration,
): Result<number | undefined, string> {
  const text = limit?.trim() ?? '';
  if (text === '') return succeed(undefined);
  const seconds = Number(LIMIT.exec(text)?.[1]);
  if (!(seconds > 0 && seconds <= MAX_LIMIT_SECONDS)) return fail('Seconds, for example 120');
  return succeed(seconds === timeoutSeconds ? undefined : seconds);
}

import type { JsonValue } from '#shared/json.ts';
import { fail } from '#shared/result.ts';
import { pythonType } from './python-text.ts';

/** The error of a failed reply: a status of HTTP, and what the server says about it. */
export interface GameRefusal {
  readonly status: number;
  readonly detail: string;
}

export function refusal(status: number, detail: string): GameRefusal {
  return { status, detail };
}

export function refuseCall(status: number, detail: string) {
  return fail(refusal(status, detail));
}

/** What the server says when it compares a text, or worse, with a number. */
export function notComparable(operator: string, value: JsonValue | undefined, with_ = 'int'): GameRefusal {
  return refusal(500, `'${operator}' not supported between instances of '${pythonType(value)}' and '${with_}'`);
}

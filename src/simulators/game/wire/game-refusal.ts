import { fail } from '#shared/result.ts';

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

/** What the server says when it compares values of two types, by their names in its language, that have no order. */
export function notComparable(operator: '<' | '<=', left: string, right: string): GameRefusal {
  return refusal(500, `'${operator}' not supported between instances of '${left}' and '${right}'`);
}

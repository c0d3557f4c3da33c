import type { z } from 'zod';
import { firstProblem } from '#shared/protocols/first-problem.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';

/** Why a call with a valid frame has no result. */
export type Refusal =
  | { readonly kind: 'unknown-method'; readonly method: string }
  | { readonly kind: 'bad-params'; readonly method: string; readonly params: unknown; readonly error: z.ZodError }
  /** `reason` is what the handler threw, in its words. */
  | { readonly kind: 'failed'; readonly method: string; readonly reason: string };

/** Turns a refusal into an error of a protocol. */
export type Refuse = (refusal: Refusal) => ProtocolError;

/** Refuses without a code, for a protocol that has none. */
export function refusePlainly(refusal: Refusal): ProtocolError {
  return { kind: 'protocol', code: '', message: describe(refusal), details: {} };
}

function describe(refusal: Refusal): string {
  const { method } = refusal;
  switch (refusal.kind) {
    case 'unknown-method':
      return `${method} is not supported`;
    case 'bad-params':
      return `the params of ${method} are not valid: ${firstProblem(refusal.error)}`;
    case 'failed':
      return `${method} failed: ${refusal.reason}`;
  }
}

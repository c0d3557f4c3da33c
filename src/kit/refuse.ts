import type { z } from 'zod';
import type { ProtocolError } from '#shared/protocols/message.ts';

/** Why a call has no result although nothing is wrong with its frame. */
export type Refusal =
  | { readonly kind: 'unknown-method'; readonly method: string }
  | { readonly kind: 'bad-params'; readonly method: string; readonly params: unknown; readonly error: z.ZodError }
  /** `reason` is what the handler threw, in its words. */
  | { readonly kind: 'failed'; readonly method: string; readonly reason: string };

/** Puts a refusal into the words and the codes of a protocol. */
export type Refuse = (refusal: Refusal) => ProtocolError;

/** Refuses without a code, for a protocol that has none. */
export const refusePlainly: Refuse = ({ kind, method }) => {
  return { kind: 'protocol', code: '', message: `${method}: ${kind}`, details: {} };
};

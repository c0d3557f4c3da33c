import { z } from 'zod';

const aboutWindow = z.looseObject({ id: z.string().optional() });

/** What an instance pushes on a socket that has asked for it by `subscribe_events`; others are shown as they came. */
export const INSTANCE_EVENTS = { state_changed: aboutWindow, window_closed: aboutWindow } as const;

/** A line of such a socket after the first. */
export const instanceEventSchema = z.looseObject({
  type: z.literal('event'),
  seq: z.number().optional(),
  event: z.string(),
  payload: z.unknown().optional(),
});

/** The first line of an instance that has a secret; the client answers it before its command. */
export const challengeSchema = z.looseObject({ type: z.literal('challenge'), nonce: z.string() });

/** Answers to a client that has shown that it knows the secret, or does not. */
export const authOutcomeSchema = z.union([
  z.looseObject({ type: z.literal('auth_ok') }),
  z.looseObject({ error: z.literal('auth_failed') }),
]);

/** The answer to a challenge; `hmac` is the HMAC-SHA256 of the nonce in hexadecimal digits. */
export function writeAuthentication(hmac: string): string {
  return `${JSON.stringify({ type: 'auth', hmac })}\n`;
}

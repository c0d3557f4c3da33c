import { z } from 'zod';

const aboutWindow = z.looseObject({ id: z.string().optional() });

/** What an instance pushes; others are shown as they came. */
export const INSTANCE_EVENTS = {
  /** The first line of an instance that has a secret; the client answers it before its command. */
  challenge: z.looseObject({ nonce: z.string() }),
  /** The client has shown that it knows the secret. */
  auth_ok: z.looseObject({}),
  /** On a socket that has asked for it by `subscribe_events`. */
  state_changed: aboutWindow,
  window_closed: aboutWindow,
} as const;

/** What a client answers to a challenge; `hmac` is the HMAC-SHA256 of the nonce in hexadecimal digits. */
export const INSTANCE_HANDSHAKE = { auth: z.looseObject({ hmac: z.string() }) } as const;

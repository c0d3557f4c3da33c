import { z } from 'zod';
import type { StreamMessage } from '../streams/stream-messages.ts';
import type { CallReply } from './calls.ts';
import type { PanelError } from './errors.ts';
import type { FeedFrame } from './messages.ts';
import { windowMessageSchema } from './messages.ts';

/**
 * The panel API over one WebSocket, as the web shell serves it: calls and feeds share the socket and are told apart by `type`.
 * Chunks of binary streams are binary messages, all others texts. Feed messages cross as they are, without a wrapper, so that a frame is serialized once.
 */

/** 256 bits as hexadecimal digits: a one-time code or a session's token. */
const secretSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** The body of `POST /session`: the one-time code from the address's fragment. */
export const sessionRequestSchema = z.strictObject({ code: secretSchema });

/** The answer of `POST /session`: with status 200 the token, with any other status the error. */
export interface SessionGrant {
  readonly token: string;
}
export type SessionRefusal = PanelError;

const authenticateSchema = z.strictObject({ type: z.literal('authenticate'), token: secretSchema });
const callSchema = z.strictObject({
  type: z.literal('call'),
  /** Chosen by the page; unique among its calls in flight. */
  id: z.string().min(1).max(64),
  request: z.unknown(),
});

/** From the page. `authenticate` is the first message and occurs once. */
export const pageMessageSchema = z.discriminatedUnion('type', [authenticateSchema, callSchema, windowMessageSchema]);
export type PageMessage = z.output<typeof pageMessageSchema>;

export interface AuthenticatedMessage {
  readonly type: 'authenticated';
}

export interface ReplyMessage {
  readonly type: 'reply';
  readonly id: string;
  readonly reply: CallReply;
}

/** To the page, which trusts it. */
export type PanelSocketMessage = AuthenticatedMessage | ReplyMessage | FeedFrame | StreamMessage;

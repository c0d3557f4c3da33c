import type { PeerMessage, PeerReply } from '#shared/protocols/message.ts';

/** The waiting calls, for pairing. */
export interface WaitingCalls {
  /** The id of the oldest waiting call; null if none. */
  readonly oldestId: string | null;
}

/**
 * How a protocol pairs replies with calls: reads a message as a reply with the id of its call, or returns null if it is
 * not a reply. If no call has that id, the message is an event, or noise.
 */
export type Correlation = (message: PeerMessage, waiting: WaitingCalls) => PeerReply | null;

/** A reply has the id of its request. */
export const byId: Correlation = (message) => {
  return message.kind === 'success' || message.kind === 'failure' ? message : null;
};

/**
 * Replies come in the order of the calls, whatever id they have. A canceled call leaves its reply to the next one, so
 * this is only for a channel that then ends, or carries one call.
 */
export const byOrder: Correlation = (message, { oldestId }) => {
  return message.kind === 'success' || message.kind === 'failure' ? { ...message, id: oldestId } : null;
};

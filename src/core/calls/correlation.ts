import type { PeerMessage, PeerReply } from '#shared/protocols/message.ts';

/** The calls that wait for a reply, as far as pairing needs to know them. */
export interface WaitingCalls {
  /** The id of the call that has waited longest; null where none waits. */
  readonly oldestId: string | null;
}

/**
 * How a protocol pairs replies with calls: reads a message as the reply to the call whose id it then has, or null where it
 * is none. Where no call has that id, the message is what it is without calls: an event, or noise.
 */
export type Correlation = (message: PeerMessage, waiting: WaitingCalls) => PeerReply | null;

/** A reply has the id of its request. */
export const byId: Correlation = (message) => {
  return message.kind === 'success' || message.kind === 'failure' ? message : null;
};

/**
 * Replies come in the order of the calls, whatever id they have. A call that is given up leaves its reply to the next one,
 * so that this is for a channel that then ends, or carries one call.
 */
export const byOrder: Correlation = (message, { oldestId }) => {
  return message.kind === 'success' || message.kind === 'failure' ? { ...message, id: oldestId } : null;
};

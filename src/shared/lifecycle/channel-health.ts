import type { ConnectionState } from './connection-state.ts';
import { type Presentation, presentConnection } from './present.ts';

/** Whether the peer at the other end of a ready channel answers. Times are milliseconds since the epoch. */
export type ChannelHealth =
  | { readonly name: 'answering' }
  /** An operation is under way, and nothing else is answered meanwhile. */
  | { readonly name: 'busy'; readonly operation: string; readonly since: number }
  /** A ping is not answered although nothing is under way. */
  | { readonly name: 'hung'; readonly since: number };

export const ANSWERING: ChannelHealth = { name: 'answering' };

/** A state in words, with a moment that the detail counts up from. */
export interface ChannelPresentation extends Presentation {
  readonly countingFrom: number | null;
}

/** The words for a channel: those of its connection, and while that is ready whether it answers. */
export function presentChannel(connection: ConnectionState, health: ChannelHealth): ChannelPresentation {
  const words = presentConnection(connection);
  if (connection.phase.name !== 'ready' || health.name === 'answering') return { ...words, countingFrom: null };
  const countingFrom = health.since;
  if (health.name === 'busy') {
    return { status: 'working', word: 'Busy', detail: health.operation, countdownTo: null, countingFrom };
  }
  return { status: 'failed', word: 'Not answering', detail: 'no reply to a ping', countdownTo: null, countingFrom };
}

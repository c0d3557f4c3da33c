/** An operation under way for this long without any answer makes the channel busy. */
export const BUSY_AFTER_MS = 300;

/** When a request waits this long, Flybridge sends a ping. */
export const PING_AFTER_MS = 2_000;

/** After this long without any answer or request, Flybridge sends a ping too. */
export const QUIET_AFTER_MS = 3_000;

/** A ping that waits this long without an operation under way is a hang. */
export const HUNG_AFTER_MS = 3_000;

/** What is known of a channel. Times are those of the monotonic clock, in milliseconds. */
export interface ChannelFacts {
  /** When something was last answered, or the last operation ended. */
  readonly lastAnswerAt: number;
  /** The oldest operation under way. */
  readonly operation: { readonly name: string; readonly at: number } | null;
  /** When the oldest waiting request was sent. */
  readonly questionAt: number | null;
  /** When the first ping since the last answer was sent. */
  readonly pingAt: number | null;
  /** `silent`: a request has timed out since the last answer. */
  readonly patience: 'waiting' | 'silent';
}

export interface ChannelVerdict {
  readonly state:
    | { readonly name: 'answering' }
    | { readonly name: 'busy'; readonly operation: string; readonly at: number }
    | { readonly name: 'hung'; readonly at: number };
  /** Whether a ping is due, if none is under way. */
  readonly wantsPing: boolean;
  /** When to judge again if nothing happens before. */
  readonly checkAgainAt: number | null;
}

const ANSWERING = { name: 'answering' } as const;

/**
 * Interprets the silence of a channel. Real hosts do not answer while an action runs: during an operation the channel
 * is busy, and other requests have their own time limits. Silence without an operation is a hang.
 */
export function judgeChannel(facts: ChannelFacts, now: number): ChannelVerdict {
  const { operation, lastAnswerAt } = facts;
  if (operation !== null) return judgeOperation(operation, lastAnswerAt, now);
  const waitingSince = facts.questionAt === null ? null : Math.max(facts.questionAt, lastAnswerAt);
  if (facts.pingAt !== null) {
    const hungAt = Math.max(facts.pingAt, lastAnswerAt) + HUNG_AFTER_MS;
    const silentSince = Math.max(Math.min(facts.pingAt, waitingSince ?? facts.pingAt), lastAnswerAt);
    if (now >= hungAt) return { state: { name: 'hung', at: silentSince }, wantsPing: true, checkAgainAt: null };
    return { state: ANSWERING, wantsPing: false, checkAgainAt: hungAt };
  }
  if (facts.patience === 'silent') return { state: ANSWERING, wantsPing: true, checkAgainAt: null };
  const pingDueAt = waitingSince === null ? lastAnswerAt + QUIET_AFTER_MS : waitingSince + PING_AFTER_MS;
  const isDue = now >= pingDueAt;
  return { state: ANSWERING, wantsPing: isDue, checkAgainAt: isDue ? null : pingDueAt };
}

function judgeOperation(operation: { name: string; at: number }, lastAnswerAt: number, now: number): ChannelVerdict {
  // Something else was answered meanwhile: the peer handles requests in parallel.
  if (lastAnswerAt > operation.at) return { state: ANSWERING, wantsPing: false, checkAgainAt: null };
  const busyAt = operation.at + BUSY_AFTER_MS;
  if (now < busyAt) return { state: ANSWERING, wantsPing: false, checkAgainAt: busyAt };
  return { state: { name: 'busy', operation: operation.name, at: operation.at }, wantsPing: false, checkAgainAt: null };
}

/** An operation that has been under way this long without anything being answered holds the channel. */
export const BUSY_AFTER_MS = 300;

/** A question that waits this long makes Flybridge ask whether anybody is there. */
export const PING_AFTER_MS = 2_000;

/** After this long without any answer, and without anything to answer, Flybridge asks the same. */
export const QUIET_AFTER_MS = 3_000;

/** A ping that waits this long, with nothing under way, is a hang. */
export const HUNG_AFTER_MS = 3_000;

/** What is known of a channel. Times are those of the monotonic clock, in milliseconds. */
export interface ChannelFacts {
  /** When something was last answered, or the last operation ended. */
  readonly lastAnswerAt: number;
  /** The oldest operation under way. */
  readonly operation: { readonly name: string; readonly at: number } | null;
  /** When the oldest question that waits was asked. */
  readonly questionAt: number | null;
  /** When the first ping since the last answer was sent. */
  readonly pingAt: number | null;
  /** `silent`: a question has reached its time limit since the last answer. */
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
 * What a channel's silence means. Real hosts answer nothing while an action runs: as long as an operation is under way
 * silence is that operation's, and whoever else waits has time limits of their own. A hang is silence without one.
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
  // Something else was answered meanwhile: the peer does several things at a time.
  if (lastAnswerAt > operation.at) return { state: ANSWERING, wantsPing: false, checkAgainAt: null };
  const busyAt = operation.at + BUSY_AFTER_MS;
  if (now < busyAt) return { state: ANSWERING, wantsPing: false, checkAgainAt: busyAt };
  return { state: { name: 'busy', operation: operation.name, at: operation.at }, wantsPing: false, checkAgainAt: null };
}

import type { ConnectionState } from './connection-state.ts';

/** The first attempt after a failure begins so soon, in milliseconds; later ones are counted. */
const FIRST_RETRY_MS = 10_000;

/**
 * Whether an attempt follows one that failed, and no person asked for it. What was wrong is still what there is to say: a page
 * that takes it back for the moment of each attempt would jump.
 */
export function isTryingAgain({ attempt, lastFailure, phase, since }: ConnectionState): boolean {
  if (phase.name !== 'starting' || lastFailure === null) return false;
  return attempt > 1 || since - lastFailure.at < FIRST_RETRY_MS;
}

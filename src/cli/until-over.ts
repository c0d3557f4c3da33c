import { succeed } from '#shared/result.ts';
import { type CommandOutcome, EXIT_CODES } from './outcome.ts';
import type { Session } from './session.ts';
import { interrupted } from './with-provider.ts';

/**
 * Resolves with what comes first: the outcome, Ctrl+C, or, for a command that prints until it is stopped, that nobody reads
 * standard output any more.
 */
export function untilOver(session: Session, over: Promise<CommandOutcome>): Promise<CommandOutcome> {
  const { readerGone, signal } = session;
  return new Promise((resolve) => {
    readerGone.addEventListener('abort', () => resolve(succeed(EXIT_CODES.done)), { once: true });
    signal.addEventListener('abort', () => resolve(interrupted()), { once: true });
    if (readerGone.aborted) resolve(succeed(EXIT_CODES.done));
    if (signal.aborted) resolve(interrupted());
    void over.then(resolve);
  });
}

import { succeed } from '#shared/result.ts';
import { type CommandOutcome, EXIT_CODES } from './outcome.ts';
import type { Session } from './session.ts';
import { interrupted } from './with-provider.ts';

/** What ends a command early. `readerGone` is null for one that goes on without a reader. */
type EarlyEnds = Pick<Session, 'signal'> & { readonly readerGone: AbortSignal | null };

/** Resolves with what comes first: the outcome, Ctrl+C, or that nobody reads standard output any more. */
export function untilOver({ readerGone, signal }: EarlyEnds, over: Promise<CommandOutcome>): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    readerGone?.addEventListener('abort', () => resolve(succeed(EXIT_CODES.done)), { once: true });
    signal.addEventListener('abort', () => resolve(interrupted()), { once: true });
    if (readerGone?.aborted === true) resolve(succeed(EXIT_CODES.done));
    if (signal.aborted) resolve(interrupted());
    void over.then(resolve);
  });
}

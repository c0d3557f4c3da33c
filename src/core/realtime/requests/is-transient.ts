import type { RunView } from '#shared/panel/realtime/run.ts';
import { retryAdvice } from '#shared/protocols/realtime/errors.ts';

/** An orchestrator that refuses the request would refuse it again. */
const REFUSED = /request failed: 4\d\d\b/;

/** After a time-out the request may have been carried out. */
const TIMED_OUT = /tim(?:ed?[ -]?out|eout)|abort/i;

/**
 * Whether a failed request is sent again without a person: after a failure of the orchestrator that may pass, and while the
 * gateway drains. What acts on a page is not repeated after a time-out.
 */
export function isTransient({ error, intent, state }: Pick<RunView, 'state' | 'intent' | 'error'>): boolean {
  if (state !== 'failed' || error === null || retryAdvice(error.code) !== 'later') return false;
  if (REFUSED.test(error.message)) return false;
  return intent !== 'ui_task' || !TIMED_OUT.test(error.message);
}

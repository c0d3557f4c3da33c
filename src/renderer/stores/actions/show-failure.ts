import { capitalized } from '#shared/capitalized.ts';
import type { PanelError } from '#shared/panel/errors.ts';
import type { Result } from '#shared/result.ts';
import { showToast } from '../window/toasts.ts';

/** Why something was not done, as sentences: what happened, what to do, and the code last. */
export function describeFailure(error: PanelError): string {
  if (error.code !== 'REFUSED') return `${error.message} ${error.code}`;
  const sentences = [error.message, error.remedy].filter((text) => text !== '').map(toSentence);
  return [...sentences, error.peerCode].join(' ').trimEnd();
}

/** Shows in a toast why something was not done. */
export function showFailure(line: string, error: PanelError): void {
  showToast({ status: 'failed', line, detail: describeFailure(error) });
}

/** No answer came to what was sent, so that it may have been done all the same. */
function isUnanswered({ code }: PanelError): boolean {
  return code === 'TIMEOUT' || code === 'CLOSED' || code === 'INVALID_RESULT';
}

/**
 * Shows in a toast why what a peer was asked for was not done, or that nobody knows whether it was. `first` is how `what`
 * begins a sentence.
 */
export function showUndone(what: string, done: string, error: PanelError, first = what): void {
  if (!isUnanswered(error)) {
    showFailure(`${first} was not ${done}`, error);
    return;
  }
  showFailure(`It is not known whether ${what} was ${done}`, error);
}

/** Resolves with whether it was done; shows a toast where it was not. */
export async function toastOnFailure(line: string, made: Promise<Result<unknown, PanelError>>): Promise<boolean> {
  const reply = await made;
  if (!reply.ok) showFailure(line, reply.error);
  return reply.ok;
}

/** Peers write their reasons with and without a capital and a full stop. */
function toSentence(text: string): string {
  return `${capitalized(text).replace(/\.$/, '')}.`;
}

import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { formatSpan } from '#ui/words/format.ts';

interface BlockedWords {
  /** What happened, and to which provider. */
  readonly what: string;
  /** Why, where that was not said, and what to do. */
  readonly detail: string;
}

/** What keeps a provider from being tried again, in words for a list of several providers. */
export function describeBlocked({ crashes, id }: ProviderSnapshot, failure: BlockedFailure): BlockedWords {
  const { message, reason, remedy } = failure;
  if (reason === 'crash-budget') {
    const what = `${id} gave up after ${crashes.limit} crashes in ${formatSpan(crashes.windowMs)}`;
    return { what, detail: `${remedy}.` };
  }
  if (message.includes(id)) return { what: message, detail: `${remedy}.` };
  return { what: `${id} was not started`, detail: `${message}. ${remedy}.` };
}

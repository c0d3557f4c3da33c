import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { EndNotice } from '#connections/end-notice.ts';
import { useKinds } from '#connections/kinds-context.tsx';
import { useFeedReader } from '#stores/panel/use-feed-reader.ts';
import { claimEnded, sentHereStore } from '#stores/views/sent-here.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { showToast } from '#stores/window/toasts.ts';
import { unseenEndStore } from '#stores/window/unseen-end.ts';

/**
 * Says that something that this window has sent has ended where that is not seen: by a note, and in a word for the title while
 * nobody looks at the window. The desktop shell shows it through the system as well.
 */
export function useEndNotices(): void {
  const kinds = useKinds();
  const read = useFeedReader();
  const ended = kinds.flatMap(({ ends, page }) => (ends?.(read) ?? []).map((end) => ({ ...end, page: page.id })));
  const { page } = useStore(navigationStore, currentPlace);
  // The reply that names what was sent may come after its end.
  const sent = useStore(sentHereStore);
  useEffect(() => {
    if (sent.ids.length === 0) return;
    const isInView = document.hasFocus() && !document.hidden;
    for (const end of claimEnded(ended)) {
      if (end.page !== page || !isInView) showEnd(end);
      if (!isInView) unseenEndStore.setState({ word: end.word });
    }
  }, [ended, page, sent]);
}

function showEnd({ detail, line, outcome }: EndNotice): void {
  showToast({ status: outcome === 'bad' ? 'failed' : 'ready', line, detail });
}

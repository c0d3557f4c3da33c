import { useStore } from 'zustand';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { formatNoun } from '#ui/words/format.ts';
import { countOpen } from './config-rows.ts';
import { draftStore, draftsOf } from './draft-store.ts';
import { useConfig } from './use-config.ts';

/** "2 drafts" beside the name of the tab, while there are any. */
export function useConfigNote(app: AppView): string | undefined {
  const drafts = useStore(draftStore, (state) => draftsOf(state, app.appId));
  const good = useConfig(app)?.good;
  const count = good === undefined || good === null ? drafts.length : countOpen(drafts, good.view.entries);
  return count === 0 ? undefined : formatNoun(count, 'draft', 'drafts');
}

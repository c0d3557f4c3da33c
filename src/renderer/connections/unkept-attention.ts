import { UNKEPT_FEED } from '#shared/panel/unkept.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { SETTINGS_PAGE } from '#stores/window/navigation.ts';
import type { AttentionItem } from './attention-item.ts';

/** What the panel could not write into its files: it is lost when Flybridge closes. */
export function unkeptAttention(read: FeedReader): readonly AttentionItem[] {
  return (read(UNKEPT_FEED) ?? []).map(({ path, reason, what }) => ({
    ...{ key: `unkept ${what}`, kind: 'state', status: 'failed', at: null, page: SETTINGS_PAGE, actions: [] },
    what: `Flybridge cannot save ${what}`,
    detail: `Free disk space or check the permissions of ${path}. Until it is saved, it is lost when Flybridge closes. ${reason}`,
  }));
}

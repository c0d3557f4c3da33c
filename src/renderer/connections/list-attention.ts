import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { type AttentionItem, sortAttention } from './attention-item.ts';
import { settingsAttention } from './settings-attention.ts';
import { unkeptAttention } from './unkept-attention.ts';
import type { WindowKind } from './window-kind.ts';

/** All that needs a person, newest first, without what was dismissed here. `now` in milliseconds since the epoch. */
export function listAttention(
  kinds: readonly Pick<WindowKind, 'attention'>[],
  read: FeedReader,
  dismissed: ReadonlySet<string>,
  now: number,
): readonly AttentionItem[] {
  const items = [
    ...settingsAttention(read),
    ...unkeptAttention(read),
    ...kinds.flatMap(({ attention }) => attention(read, now)),
  ];
  return sortAttention(
    items.filter(({ key }) => !dismissed.has(key)),
    'newest',
  );
}

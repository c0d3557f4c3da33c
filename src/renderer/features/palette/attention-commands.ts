import { TriangleAlert } from 'lucide-react';
import { command, type PaletteCommand } from '#connections/command.ts';
import { listAttention } from '#connections/list-attention.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import { dismissedStore } from '#stores/actions/dismissed.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { goTo } from '#stores/window/navigation.ts';

/** Each thing that needs a person, leading to its page. `now` in milliseconds since the epoch. */
export function attentionCommands(
  kinds: readonly WindowKind[],
  read: FeedReader,
  now: number,
): readonly PaletteCommand[] {
  const dismissed = dismissedStore.getState().keys;
  return listAttention(kinds, read, dismissed, now).map(({ detail, key, page, status, what }) => ({
    ...command('Needs attention', TriangleAlert, what, detail, () => goTo(page)),
    id: `Needs attention ${key}`,
    status,
  }));
}

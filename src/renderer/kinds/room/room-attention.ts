import { type AttentionItem, attentionOf, openAction } from '#connections/attention-item.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { readRooms } from '#stores/views/read-rooms.ts';
import { actionsFor, isShownByIncident, pageFor } from '../provider/provider-attention.tsx';

/** What needs a person in rooms: a bridge that does not run or answer, and what is wrong where one does. */
export function roomAttention(read: FeedReader, now: number): readonly AttentionItem[] {
  const incidents = read(INCIDENTS_FEED) ?? [];
  return (readRooms(read, now) ?? []).flatMap(({ bridge, summary }) => {
    const open = openAction(summary);
    if (bridge === undefined) return attentionOf(summary, [open]);
    if (isShownByIncident(bridge, incidents)) return [];
    const isUp = bridge.connection.phase.name === 'ready' && bridge.health.name !== 'hung';
    return attentionOf(summary, isUp ? [open] : actionsFor(bridge, open), pageFor(bridge, summary.page));
  });
}

import { type AttentionItem, attentionOf, openAction } from '#connections/attention-item.ts';
import { CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import { summarizeCharacter } from '#shared/panel/game/summarize-character.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';

/** Characters that are in combat, that the game does not know, and those whose garrisons somebody meets. */
export function characterAttention(read: FeedReader): readonly AttentionItem[] {
  return (read(CHARACTERS_FEED) ?? []).flatMap((character) => {
    const summary = summarizeCharacter(character);
    const { id: connectionId, notice } = character;
    const items = attentionOf(summary, [openAction(summary)]);
    if (notice === null || summary.need?.what !== notice.what) return items;
    const dismiss: AttentionItem['dismiss'] = (panel) => void panel.call('character.dismissNotice', { connectionId });
    return items.map((item) => ({ ...item, dismiss }));
  });
}

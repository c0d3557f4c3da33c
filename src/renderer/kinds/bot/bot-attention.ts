import { type AttentionItem, attentionOf, openAction } from '#connections/attention-item.ts';
import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { summarizeBot } from '#shared/panel/bots/summarize-bot.ts';
import { connectBot } from '#stores/actions/bot-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';

/** Bots whose mod server does not let Flybridge in. */
export function botAttention(read: FeedReader): readonly AttentionItem[] {
  return (read(BOTS_FEED) ?? []).flatMap((bot) => {
    const summary = summarizeBot(bot);
    return attentionOf(summary, [
      openAction(summary),
      { kind: 'do', word: 'Try now', run: (panel) => void connectBot(panel, bot.id) },
    ]);
  });
}

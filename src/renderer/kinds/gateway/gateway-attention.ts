import { type AttentionItem, attentionOf, openAction } from '#connections/attention-item.ts';
import { GATEWAYS_FEED } from '#shared/panel/realtime/gateways.ts';
import { summarizeGateway } from '#shared/panel/realtime/summarize-gateway.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';

/** Gateways that cannot be reached without a change, approvals that wait, and requests without an answer. */
export function gatewayAttention(read: FeedReader): readonly AttentionItem[] {
  return (read(GATEWAYS_FEED) ?? []).flatMap((gateway) => {
    const summary = summarizeGateway(gateway);
    return attentionOf(summary, [openAction(summary)]);
  });
}

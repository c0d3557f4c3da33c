import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { describePanelEnding } from '#shared/panel/describe-panel-ending.ts';
import { CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { GATEWAYS_FEED } from '#shared/panel/realtime/gateways.ts';
import type { FeedReader } from '../panel/feed-reader.ts';
import { useStateFeed } from '../panel/use-panel.ts';

/** What ends with the panel, or with the world that it shows, for a question; empty where nothing goes on. */
export function usePanelEnding(): string {
  const providers = useStateFeed(PROVIDERS_FEED) ?? [];
  const bots = useStateFeed(BOTS_FEED) ?? [];
  const characters = useStateFeed(CHARACTERS_FEED) ?? [];
  const gateways = useStateFeed(GATEWAYS_FEED) ?? [];
  return describePanelEnding({ providers, bots, characters, gateways });
}

/** The same outside of components. */
export function readPanelEnding(read: FeedReader): string {
  return describePanelEnding({
    providers: read(PROVIDERS_FEED) ?? [],
    bots: read(BOTS_FEED) ?? [],
    characters: read(CHARACTERS_FEED) ?? [],
    gateways: read(GATEWAYS_FEED) ?? [],
  });
}

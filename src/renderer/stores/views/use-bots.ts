import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { useStateFeed } from '../panel/use-panel.ts';

const NO_BOTS: readonly BotSummary[] = [];

/** Every bot, in the order of the settings. */
export function useBots(): readonly BotSummary[] {
  return useStateFeed(BOTS_FEED) ?? NO_BOTS;
}

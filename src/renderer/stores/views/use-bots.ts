import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import { useStateFeed } from '../panel/use-panel.ts';

const NO_BOTS: readonly BotSummary[] = [];

/** Every bot, in the order of the settings. */
export function useBots(): readonly BotSummary[] {
  return useStateFeed('bots') ?? NO_BOTS;
}

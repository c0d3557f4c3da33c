import { useStore } from 'zustand';
import { BOT_FEED, BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { PageHead } from '#ui/page/page-head.tsx';
import { BotPage } from './bot-page.tsx';
import { NoBots } from './no-bots.tsx';

/** Baritone: the Minecraft bots, of which one is chosen. */
export function Baritone() {
  const bots = useStateFeed(BOTS_FEED);
  const { chosen } = useStore(navigationStore, currentPlace);
  const shown = bots?.find(({ id }) => id === chosen) ?? bots?.[0];
  const bot = useStateFeed(BOT_FEED, shown?.id ?? '');
  if (bots === undefined || (shown !== undefined && bot === undefined)) return <PageHead title="Baritone" />;
  if (bot === undefined) return <NoBots />;
  return <BotPage key={bot.id} bot={bot} bots={bots} />;
}

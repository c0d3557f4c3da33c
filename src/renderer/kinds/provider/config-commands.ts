import { SlidersHorizontal } from 'lucide-react';
import { command, type PaletteCommand } from '#connections/command.ts';
import { CONFIG_FEED } from '#shared/panel/providers/config.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { readApps } from '#stores/views/read-apps.ts';
import { currentTime } from '#stores/window/clock.ts';
import { goTo } from '#stores/window/navigation.ts';

/** The keys in the config of an app, as far as it was read: each leads to its entry. They are found once something is typed. */
export function configCommands(read: FeedReader, appId: string, title: string): readonly PaletteCommand[] {
  const entries = read(CONFIG_FEED, appId)?.good?.view.entries ?? [];
  return entries.map(({ key, label }) => ({
    ...command('Pages', SlidersHorizontal, `${key}, config of ${title}`, label ?? appId, () =>
      goTo(PROCESSES_PAGE, { chosen: appId, part: 'config', item: key }),
    ),
    id: `config ${appId} ${key}`,
    origin: 'declared',
    shown: 'when-typed',
  }));
}

/** Has the configs read that were not read yet, of apps that answer. */
export function askForConfigs(read: FeedReader, panel: PanelClient): void {
  for (const { appId, provider } of readApps(read, currentTime())) {
    const canAsk = provider.connection.phase.name === 'ready' && provider.health.name === 'answering';
    if (canAsk && read(CONFIG_FEED, appId) === undefined) void panel.call('config.refresh', { appId });
  }
}

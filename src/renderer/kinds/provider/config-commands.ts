import { SlidersHorizontal } from 'lucide-react';
import { type CommandRead, command, type PaletteCommand } from '#connections/command.ts';
import { CONFIG_FEED } from '#shared/panel/providers/config.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { readApps } from '#stores/views/read-apps.ts';
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

/** The configs that were not read yet, of apps that answer. */
export function configReads(read: FeedReader, now: number): readonly CommandRead[] {
  return readApps(read, now)
    .filter(({ provider: { connection, health } }) => connection.phase.name === 'ready' && health.name === 'answering')
    .filter(({ appId }) => (read(CONFIG_FEED, appId)?.good ?? null) === null)
    .map(({ appId }) => ({
      id: `config ${appId}`,
      start: (panel) => void panel.call('config.refresh', { appId }),
    }));
}

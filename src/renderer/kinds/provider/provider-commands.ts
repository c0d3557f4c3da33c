import { Play, RotateCw, Square } from 'lucide-react';
import { asking, command, type PaletteCommand } from '#connections/command.ts';
import type { ProviderAct } from '#shared/panel/calls.ts';
import { describeEnding } from '#shared/panel/providers/describe-ending.ts';
import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { actOnProviders, restartProvider, startProvider, stopProvider } from '#stores/actions/panel-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { formatNoun } from '#ui/words/format.ts';
import { providerSummaries } from './provider-summaries.ts';

/**
 * Start, stop and restart of each provider, each group and everything, where they make sense now. What runs for another
 * connection has its commands there.
 */
export function providerCommands(read: FeedReader, panel: PanelClient, now: number): readonly PaletteCommand[] {
  const providers = read(PROVIDERS_FEED) ?? [];
  const summaries = providerSummaries(read, now) ?? [];
  const grouped = providers.filter(({ group, runsFor }) => group !== '' && runsFor === null);
  const groups = [...new Set(grouped.map(({ group }) => group))];
  return [
    ...providers
      .filter(({ runsFor }) => runsFor?.shown !== 'there')
      .flatMap((provider) => {
        const status = summaries.find(({ id }) => id === provider.id)?.presentation.status;
        return commandsOfOne(panel, provider).map((each) => ({ ...each, status }));
      }),
    ...groups.flatMap((group) => {
      const members = providers.filter((provider) => provider.group === group);
      return commandsOfMany(panel, members, `group ${group}`, `Group ${group}`);
    }),
    ...(providers.length < 2 ? [] : commandsOfMany(panel, providers, 'everything', 'Everything')),
  ];
}

function commandsOfOne(panel: PanelClient, provider: ProviderSnapshot): readonly PaletteCommand[] {
  const { connection, id, pid } = provider;
  const hint = pid === null ? 'not running' : `pid ${pid}`;
  const isWanted = connection.desired === 'running';
  const isUp = isWanted && connection.phase.name === 'ready';
  const ends = endingOf([provider]);
  const stop = command('Actions', Square, `Stop provider ${id}`, hint, () => void stopProvider(panel, id));
  const restart = command('Actions', RotateCw, `Restart provider ${id}`, hint, () => void restartProvider(panel, id));
  return [
    ...(isUp ? [] : [command('Actions', Play, `Start provider ${id}`, hint, () => void startProvider(panel, id))]),
    ...(isWanted ? [asking(stop, `Stop ${id}?${ends}`)] : []),
    asking(restart, `Restart ${id}?${ends}`),
  ];
}

function endingOf(providers: readonly ProviderSnapshot[]): string {
  const ending = describeEnding(providers);
  return ending === '' ? '' : ` This ends ${ending}.`;
}

function commandsOfMany(
  panel: PanelClient,
  members: readonly ProviderSnapshot[],
  name: string,
  target: string,
): readonly PaletteCommand[] {
  const ids = members.map(({ id }) => id);
  const hint = formatNoun(ids.length, 'provider', 'providers');
  const run = (act: ProviderAct) => () => void actOnProviders(panel, act, ids, target);
  const isUp = members.every(({ connection }) => connection.phase.name === 'ready');
  const isWanted = members.some(({ connection }) => connection.desired === 'running');
  const ends = endingOf(members);
  const stop = command('Actions', Square, `Stop ${name}`, hint, run('stop'));
  const restart = command('Actions', RotateCw, `Restart ${name}`, hint, run('restart'));
  return [
    ...(isUp ? [] : [command('Actions', Play, `Start ${name}`, hint, run('start'))]),
    ...(isWanted ? [asking(stop, `Stop ${name}?${ends}`)] : []),
    asking(restart, `Restart ${name}?${ends}`),
  ];
}

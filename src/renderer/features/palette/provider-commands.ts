import { Play, RotateCw, Square } from 'lucide-react';
import type { ProviderAct } from '#shared/panel/calls.ts';
import { viewChannel } from '#shared/panel/providers/app-view.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { actOnProviders, restartProvider, startProvider, stopProvider } from '#stores/actions/panel-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { bridgesOf, programsOf } from '#stores/views/room-view.ts';
import { formatNoun } from '#ui/words/format.ts';
import { command, type PaletteCommand } from './command.ts';
import type { PaletteWorld } from './palette-world.ts';

/**
 * Start, stop and restart of each provider, each group and everything, where they make sense now. A room has commands of its
 * own for its bridge, and for all that runs for it.
 */
export function providerCommands({ panel, providers, rooms }: PaletteWorld): readonly PaletteCommand[] {
  const summaries = rooms.map(({ room }) => room);
  const bridges = bridgesOf(summaries);
  const ofRooms = programsOf(summaries);
  const grouped = providers.filter(({ group, id }) => group !== '' && !ofRooms.has(id));
  const groups = [...new Set(grouped.map(({ group }) => group))];
  return [
    ...providers.filter(({ id }) => !bridges.has(id)).flatMap((provider) => commandsOfOne(panel, provider)),
    ...groups.flatMap((group) => {
      const members = providers.filter((provider) => provider.group === group);
      return commandsOfMany(panel, members, `group ${group}`, `Group ${group}`);
    }),
    ...(providers.length < 2 ? [] : commandsOfMany(panel, providers, 'everything', 'Everything')),
  ];
}

function commandsOfOne(panel: PanelClient, provider: ProviderSnapshot): readonly PaletteCommand[] {
  const { connection, id, pid } = provider;
  const { status } = viewChannel(provider);
  const hint = pid === null ? 'not running' : `pid ${pid}`;
  const isWanted = connection.desired === 'running';
  const isUp = isWanted && connection.phase.name === 'ready';
  return [
    ...(isUp ? [] : [command('Actions', Play, `Start provider ${id}`, hint, () => void startProvider(panel, id))]),
    ...(isWanted ? [command('Actions', Square, `Stop provider ${id}`, hint, () => void stopProvider(panel, id))] : []),
    command('Actions', RotateCw, `Restart provider ${id}`, hint, () => void restartProvider(panel, id)),
  ].map((each) => ({ ...each, status }));
}

function commandsOfMany(
  panel: PanelClient,
  members: readonly ProviderSnapshot[],
  name: string,
  whom: string,
): readonly PaletteCommand[] {
  const ids = members.map(({ id }) => id);
  const hint = formatNoun(ids.length, 'provider', 'providers');
  const run = (act: ProviderAct) => () => void actOnProviders(panel, act, ids, whom);
  const isUp = members.every(({ connection }) => connection.phase.name === 'ready');
  const isWanted = members.some(({ connection }) => connection.desired === 'running');
  return [
    ...(isUp ? [] : [command('Actions', Play, `Start ${name}`, hint, run('start'))]),
    ...(isWanted ? [command('Actions', Square, `Stop ${name}`, hint, run('stop'))] : []),
    command('Actions', RotateCw, `Restart ${name}`, hint, run('restart')),
  ];
}

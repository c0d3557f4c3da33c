import { CircleHelp, Keyboard, LayoutGrid, SquareTerminal } from 'lucide-react';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { openHelp } from '#stores/window/help.ts';
import { goTo } from '#stores/window/navigation.ts';
import { startTour } from '#stores/window/tour.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { command, type PaletteCommand } from './command.ts';

/** The four parts of an app, by their names in a place. */
const PARTS = [
  ['status', 'Status'],
  ['config', 'Config'],
  ['actions', 'Actions'],
  ['logs', 'Logs'],
] as const;

/** Every page, every app and each of its parts, the list of keys, and the tour. */
export function pageCommands(apps: readonly AppView[]): readonly PaletteCommand[] {
  const overview = (): void => goTo('overview');
  return [
    command('Pages', LayoutGrid, 'Overview', 'every program and feed', overview, keysOf('overview')),
    command('Pages', SquareTerminal, 'Processes', 'apps by provider', () => goTo('processes'), keysOf('processes')),
    ...apps.flatMap(({ appId, title }) => [
      command('Pages', SquareTerminal, `Processes, ${title}`, appId, () => goTo('processes', { chosen: appId })),
      ...PARTS.map(([part, word]) =>
        command('Pages', SquareTerminal, `${word} of ${title}`, appId, () =>
          goTo('processes', { chosen: appId, part }),
        ),
      ),
    ]),
    command('Pages', Keyboard, 'Keys', 'every shortcut of the window', openHelp, keysOf('help')),
    command('Pages', CircleHelp, 'Take the tour', 'five places of the window', startTour),
  ];
}

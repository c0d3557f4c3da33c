import { RefreshCw, SquareFunction } from 'lucide-react';
import { refreshStatus } from '#stores/actions/panel-actions.ts';
import { goTo } from '#stores/window/navigation.ts';
import { command, type PaletteCommand } from './command.ts';
import type { PaletteWorld } from './palette-world.ts';

/** What every app can be told to do: it opens among the actions of its app, where its arguments are filled in. */
export function actionCommands({ actions, apps, panel }: PaletteWorld): readonly PaletteCommand[] {
  return [
    ...apps.flatMap(({ appId, title }) =>
      (actions.get(appId) ?? []).map(({ label, name }) =>
        command('Actions', SquareFunction, `${label}, ${title}`, `action ${name}`, () =>
          goTo('processes', { chosen: appId, part: 'actions', item: name }),
        ),
      ),
    ),
    ...apps.map(({ appId, title }) =>
      command('Actions', RefreshCw, `Refresh status of ${title}`, appId, () => void refreshStatus(panel, appId)),
    ),
  ];
}

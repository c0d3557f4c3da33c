import { RefreshCw, SquareFunction, SquareTerminal } from 'lucide-react';
import { command, type PaletteCommand } from '#connections/command.ts';
import { ACTIONS_FEED } from '#shared/panel/providers/actions.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { refreshStatus } from '#stores/actions/panel-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { readApps } from '#stores/views/read-apps.ts';
import { goTo } from '#stores/window/navigation.ts';
import { disambiguateNames } from '#ui/words/disambiguate-names.ts';
import { configCommands } from './config-commands.ts';

/** The four parts of an app, by their names in a place. */
const PARTS = [
  ['status', 'Status'],
  ['config', 'Config'],
  ['actions', 'Actions'],
  ['logs', 'Logs'],
] as const;

interface NamedApp {
  readonly appId: string;
  readonly title: string;
}

/** The actions, status, parts and config keys of every app. */
export function appCommands(read: FeedReader, panel: PanelClient, now: number): readonly PaletteCommand[] {
  // Two apps may have one title.
  const apps = disambiguateNames(
    readApps(read, now),
    ({ title }) => title,
    ({ appId }) => appId,
  ).map(([{ appId }, title]): NamedApp => ({ appId, title }));
  return [
    ...apps.flatMap((app) => declaredCommands(app, read(ACTIONS_FEED, app.appId)?.good?.actions ?? [])),
    ...apps.map(({ appId, title }) =>
      command('Actions', RefreshCw, `Refresh status of ${title}`, appId, () => void refreshStatus(panel, appId)),
    ),
    ...apps.flatMap(partCommands),
    ...apps.flatMap(({ appId, title }) => configCommands(read, appId, title)),
  ];
}

/** An action opens among the actions of its app, where its arguments are filled in. Two actions may have one label. */
function declaredCommands(
  { appId, title }: NamedApp,
  declared: readonly ActionDeclaration[],
): readonly PaletteCommand[] {
  const named = disambiguateNames(
    declared,
    ({ label }) => label,
    ({ name }) => name,
  );
  return named.map(([{ name }, label]) => ({
    ...command('Actions', SquareFunction, `${label}, ${title}`, `action ${name}`, () =>
      goTo(PROCESSES_PAGE, { chosen: appId, part: 'actions', item: name }),
    ),
    origin: 'declared',
  }));
}

function partCommands({ appId, title }: NamedApp): readonly PaletteCommand[] {
  const page = command('Pages', SquareTerminal, `Processes, ${title}`, appId, () =>
    goTo(PROCESSES_PAGE, { chosen: appId }),
  );
  const parts = PARTS.map(([part, word]) =>
    command('Pages', SquareTerminal, `${word} of ${title}`, appId, () => goTo(PROCESSES_PAGE, { chosen: appId, part })),
  );
  return [page, ...parts];
}

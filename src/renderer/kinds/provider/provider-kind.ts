import { Download, FileJson, Plug, SquareTerminal, Upload } from 'lucide-react';
import { command } from '#connections/command.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import { PROCESSES_PAGE, PROVIDER } from '#shared/panel/providers/summarize-provider.ts';
import { goTo } from '#stores/window/navigation.ts';
import { EVERYWHERE, type Shortcut } from '#stores/window/shortcuts.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.ts';
import { APP_SHORTCUTS } from '../../features/processes/app-shortcuts.ts';
import { PROGRAM_STEPS } from '../../features/processes/program-steps.tsx';
import { AllPrograms } from './all-programs.tsx';
import { appCells } from './app-cells.ts';
import { appCommands } from './app-commands.ts';
import { configReads } from './config-commands.ts';
import { GroupBar } from './group-bar.tsx';
import { providerAttention } from './provider-attention.tsx';
import { providerCommands } from './provider-commands.ts';
import { providerSummaries } from './provider-summaries.ts';

const PAGE = lazyComponent(async () => (await import('../../features/processes/processes.tsx')).Processes);
const SECTION = lazyComponent(
  async () => (await import('../../features/settings/providers/providers-section.tsx')).ProvidersSection,
);
const SHORTCUT: Shortcut = { place: EVERYWHERE, does: 'Processes', keys: ['2'] };

/** Programs that speak the process interface, over stdio or TCP. */
export const PROVIDER_KIND: WindowKind = {
  name: PROVIDER,
  noun: 'program',
  page: { id: PROCESSES_PAGE, name: 'Processes', icon: SquareTerminal, shortcut: SHORTCUT, body: PAGE },
  connections: providerSummaries,
  cells: appCells,
  // What is stale says why on its page.
  barWords: ({ presentation: { detail, status } }) => (status === 'stale' ? 'stale' : detail),
  attention: providerAttention,
  commands: (read, panel, now) => [
    ...providerCommands(read, panel, now),
    command('Pages', SquareTerminal, 'Processes', 'apps by provider', () => goTo(PROCESSES_PAGE), keysOf(SHORTCUT)),
    ...appCommands(read, panel, now),
  ],
  commandReads: configReads,
  shortcuts: Object.values(APP_SHORTCUTS),
  settingsSection: {
    id: 'providers',
    name: 'Providers',
    icon: Plug,
    body: SECTION,
    note: ({ providers }) => providers.length,
    places: [
      { icon: Plug, label: 'Settings, Providers', hint: 'add, edit, order, test', part: '' },
      { icon: Plug, label: 'Add provider', hint: 'Providers', part: 'new' },
      { icon: Upload, label: 'Import providers', hint: 'Providers', part: 'import' },
      { icon: Download, label: 'Export providers', hint: 'Providers', part: 'export' },
      { icon: FileJson, label: 'Settings file', hint: 'as text', part: 'file' },
    ],
  },
  OverviewActions: AllPrograms,
  OverviewBar: GroupBar,
  firstSteps: PROGRAM_STEPS,
};

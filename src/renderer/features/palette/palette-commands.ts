import {
  Download,
  FileJson,
  FlaskConical,
  LayoutGrid,
  type LucideIcon,
  Play,
  Plug,
  RefreshCw,
  RotateCw,
  ShieldCheck,
  SlidersHorizontal,
  Square,
  SquareTerminal,
  SunMoon,
  Upload,
} from 'lucide-react';
import type { ProviderSnapshot } from '#shared/panel/feeds.ts';
import { THEMES } from '#shared/settings/choices.ts';
import type { AppView } from '#stores/app-view.ts';
import { goTo } from '#stores/navigation.ts';
import { refreshStatus, restartProvider, startProvider, stopProvider } from '#stores/panel-actions.ts';
import type { PanelClient } from '#stores/panel-client.ts';
import { chooseTheme, chooseWorld } from '#stores/settings-actions.ts';

/** The groups of the palette, in their order. */
export const COMMAND_GROUPS = ['Actions', 'Pages', 'Settings'] as const;

/** Something that the palette finds and runs. */
export interface PaletteCommand {
  readonly id: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  readonly icon: LucideIcon;
  readonly label: string;
  readonly hint: string;
  /** The key that does the same, or empty. */
  readonly key: string;
  readonly run: () => void;
}

/** Every command that makes sense now. */
export function paletteCommands(
  panel: PanelClient,
  providers: readonly ProviderSnapshot[],
  apps: readonly AppView[],
): readonly PaletteCommand[] {
  return [
    ...providers.flatMap((provider) => providerCommands(panel, provider)),
    ...apps.map((app) => refreshCommand(panel, app)),
    ...pageCommands(apps),
    ...settingsCommands(panel),
  ];
}

function providerCommands(panel: PanelClient, { connection, id, pid }: ProviderSnapshot): readonly PaletteCommand[] {
  const hint = pid === null ? 'not running' : `pid ${pid}`;
  const isWanted = connection.desired === 'running';
  const isUp = isWanted && connection.phase.name === 'ready';
  return [
    ...(isUp ? [] : [command('Actions', Play, `Start provider ${id}`, hint, () => void startProvider(panel, id))]),
    ...(isWanted ? [command('Actions', Square, `Stop provider ${id}`, hint, () => void stopProvider(panel, id))] : []),
    command('Actions', RotateCw, `Restart provider ${id}`, hint, () => void restartProvider(panel, id)),
  ];
}

function refreshCommand(panel: PanelClient, { appId, title }: AppView): PaletteCommand {
  return command('Actions', RefreshCw, `Refresh status of ${title}`, appId, () => void refreshStatus(panel, appId));
}

function pageCommands(apps: readonly AppView[]): readonly PaletteCommand[] {
  return [
    command('Pages', LayoutGrid, 'Overview', 'every program and feed', () => goTo('overview'), '1'),
    command('Pages', SquareTerminal, 'Processes', 'apps by provider', () => goTo('processes'), '2'),
    ...apps.map(({ appId, title }) =>
      command('Pages', SquareTerminal, `Processes, ${title}`, appId, () => goTo('processes', { chosen: appId })),
    ),
    command(
      'Pages',
      SlidersHorizontal,
      'Settings',
      'providers, appearance, security',
      () => goTo('settings'),
      'Ctrl ,',
    ),
  ];
}

function settingsCommands(panel: PanelClient): readonly PaletteCommand[] {
  const show = (chosen: string, part = '') => goTo('settings', { chosen, part });
  return [
    command('Settings', Plug, 'Add provider', 'Providers', () => show('providers', 'new')),
    command('Settings', Upload, 'Import providers', 'Providers', () => show('providers', 'import')),
    command('Settings', Download, 'Export providers', 'Providers', () => show('providers', 'export')),
    command('Settings', FlaskConical, 'World: demo', 'Providers', () => void chooseWorld(panel, 'demo')),
    command('Settings', Plug, 'World: own providers', 'Providers', () => void chooseWorld(panel, 'own')),
    ...THEMES.map((theme) =>
      command('Settings', SunMoon, `Theme: ${theme}`, 'Appearance', () => void chooseTheme(panel, theme)),
    ),
    command('Settings', ShieldCheck, 'Commands that may start', 'Security', () => show('security')),
    command('Settings', FileJson, 'Settings file', 'as text', () => show('providers', 'file')),
  ];
}

function command(
  group: PaletteCommand['group'],
  icon: LucideIcon,
  label: string,
  hint: string,
  run: () => void,
  key = '',
): PaletteCommand {
  return { id: `${group} ${label} ${hint}`, group, icon, label, hint, key, run };
}

import {
  AppWindow,
  Cable,
  Download,
  FileInput,
  FileJson,
  FlaskConical,
  Palette,
  Plug,
  ShieldCheck,
  SlidersHorizontal,
  SunMoon,
  Upload,
} from 'lucide-react';
import { THEMES } from '#shared/settings/choices.ts';
import { chooseTheme, chooseWorld } from '#stores/actions/settings-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { goTo } from '#stores/window/navigation.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';
import { command, type PaletteCommand } from './command.ts';

/** The sections of Settings and the parts of them, with what is found in each. */
const PLACES: readonly (readonly [icon: LucideIcon, label: string, hint: string, section: string, part?: string])[] = [
  [Plug, 'Settings, Providers', 'add, edit, order, test', 'providers'],
  [Plug, 'Add provider', 'Providers', 'providers', 'new'],
  [Upload, 'Import providers', 'Providers', 'providers', 'import'],
  [Download, 'Export providers', 'Providers', 'providers', 'export'],
  [FileJson, 'Settings file', 'as text', 'providers', 'file'],
  [AppWindow, 'Settings, Rooms', 'instances and what they are shared in', 'rooms'],
  [AppWindow, 'Add room', 'Rooms', 'rooms', 'new'],
  [FileInput, 'Import room files', 'Rooms', 'rooms', 'import'],
  [Cable, 'Settings, Connections', 'Minecraft bots', 'connections'],
  [Cable, 'Add bot', 'Connections', 'connections', 'new'],
  [Palette, 'Settings, Appearance', 'theme', 'appearance'],
  [ShieldCheck, 'Settings, Security', 'what protects this window', 'security'],
  [ShieldCheck, 'Commands that may start', 'Security', 'security'],
];

/** Every section of Settings, and what can be set at once. */
export function settingCommands(panel: PanelClient): readonly PaletteCommand[] {
  return [
    command('Settings', SlidersHorizontal, 'Settings', 'all of them', () => goTo('settings'), keysOf('settings')),
    ...PLACES.map(([icon, label, hint, chosen, part]) =>
      command('Settings', icon, label, hint, () => goTo('settings', { chosen, part: part ?? '' })),
    ),
    command('Settings', FlaskConical, 'World: demo', 'Providers', () => void chooseWorld(panel, 'demo')),
    command('Settings', Plug, 'World: own providers', 'Providers', () => void chooseWorld(panel, 'own')),
    ...THEMES.map((theme) =>
      command('Settings', SunMoon, `Theme: ${theme}`, 'Appearance', () => void chooseTheme(panel, theme)),
    ),
  ];
}

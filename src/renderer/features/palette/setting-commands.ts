import { FlaskConical, ShieldCheck, SlidersHorizontal, SquareTerminal, SunMoon } from 'lucide-react';
import { goTo } from '#stores/navigation.ts';
import { setTheme, THEMES } from '#stores/theme.ts';
import { keysOf } from '#stores/use-shortcut.ts';
import type { LucideIcon } from '#ui/icon.tsx';
import { command, type PaletteCommand } from './command.ts';

/** The sections of Settings, with what is found in each. */
const SECTIONS: readonly (readonly [section: string, icon: LucideIcon, label: string, hint: string])[] = [
  ['providers', SquareTerminal, 'Settings, Providers', 'add, edit, order, groups, restart policy'],
  ['providers', FlaskConical, 'World: demo or own', 'leave the demo world and come back'],
  ['appearance', SunMoon, 'Settings, Appearance', 'theme'],
  ['security', ShieldCheck, 'Settings, Security', 'what protects this window'],
  ['security', ShieldCheck, 'Review approved commands', 'Security'],
];

/** Every section of Settings, and what can be set at once. */
export function settingCommands(): readonly PaletteCommand[] {
  return [
    command('Settings', SlidersHorizontal, 'Settings', 'all of them', () => goTo('settings'), keysOf('settings')),
    ...SECTIONS.map(([section, icon, label, hint]) =>
      command('Settings', icon, label, hint, () => goTo('settings', { chosen: section })),
    ),
    ...THEMES.map((theme) => command('Settings', SunMoon, `Theme: ${theme}`, 'Appearance', () => setTheme(theme))),
  ];
}

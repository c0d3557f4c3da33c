import { FlaskConical, Palette, Plug, ShieldCheck, SlidersHorizontal, SunMoon } from 'lucide-react';
import { asking, command, type PaletteCommand } from '#connections/command.ts';
import type { SettingsPlace } from '#connections/settings-section.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import { THEMES } from '#shared/settings/choices.ts';
import { chooseTheme, chooseWorld } from '#stores/actions/settings-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';

/** The sections of Settings that belong to no kind, and their parts. */
const OWN_PLACES: readonly (SettingsPlace & { readonly section: string })[] = [
  { section: 'appearance', icon: Palette, label: 'Settings, Appearance', hint: 'theme', part: '' },
  { section: 'security', icon: ShieldCheck, label: 'Settings, Security', hint: 'what protects this window', part: '' },
  { section: 'security', icon: ShieldCheck, label: 'Commands that may start', hint: 'Security', part: '' },
];

/** Every section of Settings, and what can be set at once. */
export function settingCommands(
  kinds: readonly WindowKind[],
  panel: PanelClient,
  ending: string,
): readonly PaletteCommand[] {
  const stops = ending === '' ? '' : ` This stops ${ending}.`;
  const all = (): void => goTo(SETTINGS_PAGE);
  const ofKinds = kinds.flatMap(({ settingsSection }) =>
    settingsSection === null ? [] : settingsSection.places.map((place) => ({ ...place, section: settingsSection.id })),
  );
  return [
    command('Settings', SlidersHorizontal, 'Settings', 'all of them', all, keysOf(SHORTCUTS.settings)),
    ...[...ofKinds, ...OWN_PLACES].map(({ hint, icon, label, part, section }) =>
      command('Settings', icon, label, hint, () => goTo(SETTINGS_PAGE, { chosen: section, part })),
    ),
    asking(
      command('Settings', FlaskConical, 'World: demo', 'Providers', () => void chooseWorld(panel, 'demo')),
      `Show the demo world?${stops}`,
    ),
    asking(
      command('Settings', Plug, 'World: your providers', 'Providers', () => void chooseWorld(panel, 'own')),
      `Leave the demo world?${stops}`,
    ),
    ...THEMES.map((theme) =>
      command('Settings', SunMoon, `Theme: ${theme}`, 'Appearance', () => void chooseTheme(panel, theme)),
    ),
  ];
}

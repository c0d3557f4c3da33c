import { LayoutGrid, SlidersHorizontal } from 'lucide-react';
import type { WindowPage } from '#connections/window-page.ts';
import { KINDS } from '#kinds/kinds.ts';
import { OVERVIEW_PAGE, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { Overview } from '../features/overview/overview.tsx';
import { Settings } from '../features/settings/settings.tsx';

/** The pages of the window, in the order of the rail. */
export const PAGES: readonly WindowPage[] = [
  { id: OVERVIEW_PAGE, name: 'Overview', icon: LayoutGrid, shortcut: SHORTCUTS.overview, draw: Overview },
  ...KINDS.map(({ page }) => page),
  { id: SETTINGS_PAGE, name: 'Settings', icon: SlidersHorizontal, shortcut: SHORTCUTS.settings, draw: Settings },
];

import { LayoutGrid, SlidersHorizontal } from 'lucide-react';
import type { WindowPage } from '#connections/window-page.ts';
import { KINDS } from '#kinds/kinds.ts';
import { OVERVIEW_PAGE, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { type Loadable, lazyComponent, loadedComponent } from '#ui/lazy/lazy-component.ts';
import { Overview } from '../features/overview/overview.tsx';

/** The sections come with the page, so that it is whole when it is shown. */
const SETTINGS = lazyComponent(async () => {
  const sections = KINDS.map(({ settingsSection }) => settingsSection?.body.load());
  const [{ Settings }] = await Promise.all([import('../features/settings/settings.tsx'), ...sections]);
  return Settings;
});

/** The pages of the window, in the order of the rail. */
export const PAGES: readonly WindowPage[] = [
  {
    id: OVERVIEW_PAGE,
    name: 'Overview',
    icon: LayoutGrid,
    shortcut: SHORTCUTS.overview,
    body: loadedComponent(Overview),
  },
  ...KINDS.map(({ page }) => page),
  { id: SETTINGS_PAGE, name: 'Settings', icon: SlidersHorizontal, shortcut: SHORTCUTS.settings, body: SETTINGS },
];

/** What of the pages can be loaded before it is opened. */
export const LAZY_PAGES: readonly Loadable[] = PAGES.map(({ body }) => body);

import { createStore } from 'zustand/vanilla';
import { THEMES, type Theme } from '#shared/settings/choices.ts';

/** What remembers the theme for the first drawing, and the element that carries it: the root of the document. */
export interface ThemePlace {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly root: { readonly dataset: Record<string, string | undefined> };
}

const STORAGE_KEY = 'flybridge.theme';

export const themeStore = createStore<{ readonly theme: Theme }>(() => ({ theme: 'system' }));

let place: ThemePlace | null = null;

/** Shows the theme that was shown last, until the settings say which it is. */
export function openTheme(opened: ThemePlace): void {
  place = opened;
  const stored = opened.storage.getItem(STORAGE_KEY);
  applyTheme(THEMES.find((theme) => theme === stored) ?? 'system');
}

/** Shows a theme from now on. The settings file keeps it; what is remembered here is for the first drawing alone. */
export function showTheme(theme: Theme): void {
  place?.storage.setItem(STORAGE_KEY, theme);
  applyTheme(theme);
}

/** Without a theme of its own the document follows the system. */
function applyTheme(theme: Theme): void {
  themeStore.setState({ theme });
  if (place === null) return;
  if (theme === 'system') delete place.root.dataset.theme;
  else place.root.dataset.theme = theme;
}

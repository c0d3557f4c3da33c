import { createStore } from 'zustand/vanilla';

/** What the user chose; `system` follows the system. */
export const THEMES = ['system', 'dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** What remembers the theme, and the element that carries it: the root of the document. */
export interface ThemePlace {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly root: { readonly dataset: Record<string, string | undefined> };
}

const STORAGE_KEY = 'flybridge.theme';

export const themeStore = createStore<{ readonly theme: Theme }>(() => ({ theme: 'system' }));

let place: ThemePlace | null = null;

/** Shows the theme that was chosen before, and remembers there what is chosen from now on. */
export function openTheme(opened: ThemePlace): void {
  place = opened;
  const stored = opened.storage.getItem(STORAGE_KEY);
  showTheme(THEMES.find((theme) => theme === stored) ?? 'system');
}

export function setTheme(theme: Theme): void {
  place?.storage.setItem(STORAGE_KEY, theme);
  showTheme(theme);
}

/** Without a theme of its own the document follows the system. */
function showTheme(theme: Theme): void {
  themeStore.setState({ theme });
  if (place === null) return;
  if (theme === 'system') delete place.root.dataset.theme;
  else place.root.dataset.theme = theme;
}

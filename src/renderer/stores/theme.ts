import { createStore } from 'zustand/vanilla';

/** What the user chose; `system` follows the system. */
export const THEMES = ['system', 'dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

const STORAGE_KEY = 'flybridge.theme';

export const themeStore = createStore<{ readonly theme: Theme }>(() => ({ theme: readTheme() }));

export function setTheme(theme: Theme): void {
  localStorage.setItem(STORAGE_KEY, theme);
  themeStore.setState({ theme });
  applyTheme(theme);
}

/** Puts the theme on the document; without one the document follows the system. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset.theme = theme;
}

function readTheme(): Theme {
  const stored = localStorage.getItem(STORAGE_KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

import { openHelp } from '#stores/window/help.ts';
import { goBack, goForward, goTo } from '#stores/window/navigation.ts';
import { openPalette } from '#stores/window/palette.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { type ShortcutBinding, useShortcuts } from '#stores/window/use-shortcut.ts';
import { PAGES } from './pages.ts';

const BINDINGS: readonly ShortcutBinding[] = [
  ...PAGES.map(({ id, shortcut }) => ({ shortcut, run: () => goTo(id) })),
  { shortcut: SHORTCUTS.palette, run: openPalette },
  { shortcut: SHORTCUTS.help, run: openHelp },
  { shortcut: SHORTCUTS.back, run: goBack },
  { shortcut: SHORTCUTS.forward, run: goForward },
  { shortcut: SHORTCUTS.filter, run: focusFilter },
];

/** The keys of the whole window. */
export function useWindowShortcuts(): void {
  useShortcuts(BINDINGS);
}

/** Every page with a filter has it as a search field; the first that is seen is the page's own. */
function focusFilter(): void {
  const fields = document.querySelectorAll<HTMLInputElement>('main input[type="search"]');
  const field = [...fields].find((each) => each.checkVisibility());
  field?.focus();
  field?.select();
}

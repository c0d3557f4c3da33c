import { openHelp } from '#stores/window/help.ts';
import { goBack, goForward, goTo } from '#stores/window/navigation.ts';
import { openPalette } from '#stores/window/palette.ts';
import { useShortcut } from '#stores/window/use-shortcut.ts';

/** The keys of the whole window. */
export function useShortcuts(): void {
  useShortcut('overview', () => goTo('overview'));
  useShortcut('processes', () => goTo('processes'));
  useShortcut('rooms', () => goTo('rooms'));
  useShortcut('baritone', () => goTo('baritone'));
  useShortcut('settings', () => goTo('settings'));
  useShortcut('palette', openPalette);
  useShortcut('help', openHelp);
  useShortcut('back', goBack);
  useShortcut('forward', goForward);
  useShortcut('filter', focusFilter);
}

/** Every page with a filter has it as a search field; the first that is seen is the page's own. */
function focusFilter(): void {
  const fields = document.querySelectorAll<HTMLInputElement>('main input[type="search"]');
  const field = [...fields].find((each) => each.checkVisibility());
  field?.focus();
  field?.select();
}

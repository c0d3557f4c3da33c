import { useHotkeys } from 'react-hotkeys-hook';
import { goBack, goForward, goTo } from '#stores/navigation.ts';
import { openPalette } from '#stores/palette.ts';
import { PAGE_ENTRIES } from './pages.ts';

/** The keys of the whole window. Digits are left to whoever types; the palette opens from everywhere. */
export function useShortcuts(): void {
  const digits = PAGE_ENTRIES.flatMap(({ key }) => (key === null ? [] : [key]));
  useHotkeys(digits, (event) => {
    const entry = PAGE_ENTRIES.find(({ key }) => key === event.key);
    if (entry !== undefined) goTo(entry.page);
  });
  useHotkeys('mod+comma', () => goTo('settings'), { preventDefault: true });
  useHotkeys('mod+k', openPalette, { enableOnFormTags: true, preventDefault: true });
  useHotkeys('alt+left', goBack, { preventDefault: true });
  useHotkeys('alt+right', goForward, { preventDefault: true });
}

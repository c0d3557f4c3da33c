import { SHORTCUTS, type Shortcut } from '#stores/window/shortcuts.ts';
import type { WindowKind } from './window-kind.ts';

/** What keys mean in one place. */
export interface ShortcutGroup {
  readonly place: string;
  readonly shortcuts: readonly Shortcut[];
}

/** All shortcuts by their places, as the list of keys shows them; the pages of the kinds follow Overview. */
export function groupShortcuts(kinds: readonly Pick<WindowKind, 'page' | 'shortcuts'>[]): readonly ShortcutGroup[] {
  const own: readonly Shortcut[] = Object.values(SHORTCUTS);
  const all = own.flatMap((shortcut) => {
    if (shortcut === SHORTCUTS.overview) return [shortcut, ...kinds.map(({ page }) => page.shortcut)];
    // The keys of a kind follow those of every list.
    return shortcut === SHORTCUTS.listType ? [shortcut, ...kinds.flatMap((kind) => kind.shortcuts)] : [shortcut];
  });
  const places = [...new Set(all.map(({ place }) => place))];
  return places.map((place) => ({ place, shortcuts: all.filter((shortcut) => shortcut.place === place) }));
}

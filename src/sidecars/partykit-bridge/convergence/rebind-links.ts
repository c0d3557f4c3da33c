import { findSame, type SeenWindows } from './shown-windows.ts';
import type { WindowLink } from './window-links.ts';

/**
 * The valid links for a read in the `same` life of the instance or in `another`. Ids last for a life. In another life they mean other windows, and a link remains for an unchanged window.
 */
export function rebindLinks(
  links: readonly WindowLink[],
  windows: SeenWindows,
  life: 'same' | 'another',
): readonly WindowLink[] {
  const taken = new Set<string>();
  return links.flatMap((link): WindowLink[] => {
    const localId = life === 'same' ? findKept(link, windows) : findSame(windows, link.seen, (id) => !taken.has(id));
    if (localId === undefined) return [];
    taken.add(localId);
    return [{ ...link, localId, pending: null }];
  });
}

/** A window that is gone was closed by a person, which the room is told on joining. */
function findKept({ localId, seen }: WindowLink, windows: SeenWindows): string | undefined {
  const window = windows.get(localId);
  if (window === undefined) return localId;
  return window.type === seen.type && window.path === seen.path ? localId : undefined;
}

import { isSamePlace, type SeenWindow } from '#shared/protocols/relay/window.ts';

/** A window of the old shape with an id of ours. */
export interface StableWindow extends SeenWindow {
  /** Its id on the wire, valid until the next answer. */
  readonly wireId: string;
}

/**
 * Assigns lasting ids to windows of the old shape, whose ids change with every answer: a window is the one with the
 * same place and title. Among the rest, a single pair with one title is a moved window; all others are new.
 */
export function assignStableIds(
  before: readonly StableWindow[],
  windows: readonly SeenWindow[],
  nextId: () => string,
): readonly StableWindow[] {
  const left = new Set(before);
  const known = windows.map((window) => {
    const same = [...left].find((each) => each.title === window.title && isSamePlace(each, window));
    if (same !== undefined) left.delete(same);
    return same?.id;
  });
  return windows.map((window, at) => {
    const id = known[at] ?? moved(window)?.id ?? nextId();
    return { ...window, id, wireId: window.id };
  });

  function moved({ title }: SeenWindow): StableWindow | undefined {
    const earlier = [...left].filter((each) => each.title === title);
    const later = windows.filter((each, at) => known[at] === undefined && each.title === title);
    return earlier.length === 1 && later.length === 1 ? earlier[0] : undefined;
  }
}

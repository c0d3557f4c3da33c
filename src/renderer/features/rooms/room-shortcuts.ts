import type { Shortcut } from '#stores/window/shortcuts.ts';

/** The shortcuts of a window in the picture of a room. */
export const ROOM_SHORTCUTS = {
  windowMove: { place: 'A room', does: 'Move the window by a cell', keys: ['Arrows'] },
  windowResize: { place: 'A room', does: 'Resize it by a cell', keys: ['Shift+Arrows'] },
  windowPlace: { place: 'A room', does: 'Apply now', keys: ['Enter'] },
  windowClose: { place: 'A room', does: 'Close it', keys: ['Delete'] },
} as const satisfies Readonly<Record<string, Shortcut>>;

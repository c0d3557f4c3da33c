import type { WindowNote } from '#core/panel/panel-window.ts';

/** What tells whether somebody looks at a window: a part of Electron's. */
export interface LookedAtWindow {
  isDestroyed(): boolean;
  isVisible(): boolean;
  isMinimized(): boolean;
  isFocused(): boolean;
}

/** How the system shows a note beside all windows. */
export interface SystemNotes {
  isSupported(): boolean;
  show(note: WindowNote): void;
}

/** Shows a note through the system, unless somebody looks at the window, or it is gone. */
export function notifyUnseen(window: LookedAtWindow, notes: SystemNotes, note: WindowNote): void {
  if (window.isDestroyed() || isLookedAt(window) || !notes.isSupported()) return;
  notes.show(note);
}

/** Some systems leave the focus with a window that they have hidden. */
function isLookedAt(window: LookedAtWindow): boolean {
  return window.isFocused() && window.isVisible() && !window.isMinimized();
}

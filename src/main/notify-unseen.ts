import type { WindowNotification } from '#core/panel/panel-window.ts';

/** What tells whether somebody looks at a window: a part of Electron's. */
export interface ViewableWindow {
  isDestroyed(): boolean;
  isVisible(): boolean;
  isMinimized(): boolean;
  isFocused(): boolean;
}

/** How the system shows a note beside all windows. */
export interface SystemNotifier {
  isSupported(): boolean;
  show(note: WindowNotification): void;
}

/** Shows a note through the system, unless somebody looks at the window, or it is gone. */
export function notifyUnseen(window: ViewableWindow, notes: SystemNotifier, note: WindowNotification): void {
  if (window.isDestroyed() || isInView(window) || !notes.isSupported()) return;
  notes.show(note);
}

/** Some systems leave the focus with a window that they have hidden. */
function isInView(window: ViewableWindow): boolean {
  return window.isFocused() && window.isVisible() && !window.isMinimized();
}

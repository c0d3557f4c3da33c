import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { useShortcut } from '#stores/window/use-shortcut.ts';

interface LogKeys {
  readonly nextError: (direction: 'forth' | 'back') => void;
  readonly nextBookmark: (direction: 'forth' | 'back') => void;
  readonly search: () => void;
}

/** The keys of a log that is shown, wherever the focus is. */
export function useLogKeys({ nextError, nextBookmark, search }: LogKeys): void {
  useShortcut(SHORTCUTS.nextError, () => nextError('forth'));
  useShortcut(SHORTCUTS.errorBefore, () => nextError('back'));
  useShortcut(SHORTCUTS.nextBookmark, () => nextBookmark('forth'));
  useShortcut(SHORTCUTS.bookmarkBefore, () => nextBookmark('back'));
  useShortcut(SHORTCUTS.logSearch, search);
}

import { useShortcut } from '#stores/window/use-shortcut.ts';

interface LogKeys {
  readonly nextError: (direction: 'forth' | 'back') => void;
  readonly nextBookmark: (direction: 'forth' | 'back') => void;
  readonly search: () => void;
}

/** The keys of a log that is shown, wherever the focus is. */
export function useLogKeys({ nextError, nextBookmark, search }: LogKeys): void {
  useShortcut('nextError', () => nextError('forth'));
  useShortcut('errorBefore', () => nextError('back'));
  useShortcut('nextBookmark', () => nextBookmark('forth'));
  useShortcut('bookmarkBefore', () => nextBookmark('back'));
  useShortcut('logSearch', search);
}

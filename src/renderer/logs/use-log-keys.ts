import { useHotkeys } from 'react-hotkeys-hook';

interface LogKeys {
  readonly nextError: (direction: 'forth' | 'back') => void;
  readonly nextBookmark: (direction: 'forth' | 'back') => void;
  readonly search: () => void;
}

/** The keys of a log that is shown, wherever the focus is. */
export function useLogKeys({ nextError, nextBookmark, search }: LogKeys): void {
  const everywhere = { enableOnFormTags: true, preventDefault: true } as const;
  useHotkeys('f8', () => nextError('forth'), everywhere);
  useHotkeys('shift+f8', () => nextError('back'), everywhere);
  useHotkeys('f2', () => nextBookmark('forth'), everywhere);
  useHotkeys('shift+f2', () => nextBookmark('back'), everywhere);
  useHotkeys('mod+f', search, everywhere);
}

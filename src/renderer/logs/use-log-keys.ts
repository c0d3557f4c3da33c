import { useHotkeys } from 'react-hotkeys-hook';

interface LogKeys {
  readonly nextError: (direction: 'forth' | 'back') => void;
  readonly nextBookmark: (direction: 'forth' | 'back') => void;
  readonly search: () => void;
}

const EVERYWHERE = { enableOnFormTags: true, preventDefault: true } as const;

/** The keys of a log that is shown, wherever the focus is. */
export function useLogKeys({ nextError, nextBookmark, search }: LogKeys): void {
  useHotkeys('f8', () => nextError('forth'), EVERYWHERE);
  useHotkeys('shift+f8', () => nextError('back'), EVERYWHERE);
  useHotkeys('f2', () => nextBookmark('forth'), EVERYWHERE);
  useHotkeys('shift+f2', () => nextBookmark('back'), EVERYWHERE);
  useHotkeys('mod+f', search, EVERYWHERE);
}

import { useEffect, useState } from 'react';
import { useAttention } from '#connections/use-attention.ts';

/**
 * Keeps the title of the window: how much needs a person and the page, as "(1) Flybridge, Overview". Returns what is to be called
 * with a word for something that ended unseen, which stands there until somebody looks.
 */
export function useWindowTitle(page: string): (ended: string) => void {
  const count = useAttention().length;
  const [ended, setEnded] = useState<string | null>(null);
  useEffect(() => {
    document.title = windowTitle(page, ended ?? (count === 0 ? '' : String(count)));
  }, [page, ended, count]);
  useEffect(() => {
    const forget = () => setEnded(null);
    window.addEventListener('focus', forget);
    return () => window.removeEventListener('focus', forget);
  }, []);
  return setEnded;
}

function windowTitle(page: string, mark: string): string {
  const name = page === '' ? 'Flybridge' : `Flybridge, ${page}`;
  return mark === '' ? name : `(${mark}) ${name}`;
}

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { unseenEndStore } from '#stores/window/unseen-end.ts';

/**
 * Keeps the title of the window: how much needs a person and the page, as "(1) Flybridge, Overview"; in the place of the number a
 * word for what ended unseen, until somebody looks.
 */
export function useWindowTitle(page: string, count: number): void {
  const ended = useStore(unseenEndStore, ({ word }) => word);
  useEffect(() => {
    document.title = windowTitle(page, ended ?? (count === 0 ? '' : String(count)));
  }, [page, ended, count]);
  useEffect(() => {
    const forget = () => unseenEndStore.setState({ word: null });
    window.addEventListener('focus', forget);
    return () => window.removeEventListener('focus', forget);
  }, []);
}

function windowTitle(page: string, mark: string): string {
  const name = page === '' ? 'Flybridge' : `Flybridge, ${page}`;
  return mark === '' ? name : `(${mark}) ${name}`;
}

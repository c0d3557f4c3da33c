import type { KeyboardEvent } from 'react';
import { ownValue } from '#shared/own-value.ts';

/** Where the arrow keys lead from the item at `at` of a grid that is `columns` wide; undefined for any other key, and at an edge. */
export function stepInGrid(key: string, at: number, count: number, columns: number): number | undefined {
  const next = ownValue(STEPS, key)?.(at, columns, count);
  return next === undefined || next < 0 || next >= count || next === at ? undefined : next;
}

const STEPS: Readonly<Record<string, (at: number, columns: number, count: number) => number>> = {
  ArrowLeft: (at, columns) => (columns === 1 ? -1 : at - 1),
  ArrowRight: (at, columns) => (columns === 1 ? -1 : at + 1),
  ArrowUp: (at, columns) => at - columns,
  ArrowDown: (at, columns) => at + columns,
  Home: () => 0,
  End: (_at, _columns, count) => count - 1,
};

/** The next item after `at` whose name begins with `letter`, around the end; undefined where none does. */
export function stepToLetter(letter: string, at: number, names: readonly string[]): number | undefined {
  const around = names.map((_, index) => (at + 1 + index) % names.length);
  return around.find((index) => names[index]?.toLowerCase().startsWith(letter.toLowerCase()));
}

/**
 * Moves the focus among the items of a list or grid by its keys, and returns the item that has it now. `items` finds them
 * within the element that listens; those in the first one's row are a grid's columns.
 */
export function moveFocus(
  event: KeyboardEvent<HTMLElement>,
  items: string,
  by: 'arrows' | 'letters',
): HTMLElement | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(items)];
  const at = all.findIndex((item) => item.matches(':focus'));
  if (at < 0) return null;
  const top = all[0]?.getBoundingClientRect().top;
  const columns = all.filter((item) => item.getBoundingClientRect().top === top).length;
  const next =
    by === 'letters' && /^\p{L}$/u.test(event.key)
      ? stepToLetter(
          event.key,
          at,
          all.map((item) => item.innerText),
        )
      : stepInGrid(event.key, at, all.length, columns);
  const item = next === undefined ? undefined : all[next];
  if (item === undefined) return null;
  event.preventDefault();
  item.focus();
  return item;
}

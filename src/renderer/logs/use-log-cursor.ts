import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import { ownValue } from '#shared/own-value.ts';
import type { LogListHandle, LogSelection, LogWindow } from './log-list.tsx';
import type { LogFilter } from './reading/log-filter.ts';
import { type MoveDirection, nextError, nextOf } from './reading/log-moves.ts';

interface CursorOptions<Row extends LoggedRow> {
  readonly filter: LogFilter<Row> | null;
  readonly list: RefObject<LogListHandle | null>;
  readonly window: LogWindow;
  readonly following: boolean;
  readonly onFollow: (following: boolean) => void;
  readonly bookmarks: readonly number[];
  readonly onBookmark: (seqs: readonly number[]) => void;
  readonly onCopy: (selection: LogSelection) => void;
}

/** The lines that a person has taken hold of, and everything that the keyboard does with them. */
export interface LogCursor {
  readonly selection: LogSelection | null;
  readonly opened: number | null;
  select(index: number, how: 'alone' | 'extends'): void;
  /** Opens a row, or closes it. */
  open(index: number): void;
  goToError(direction: MoveDirection): void;
  goToBookmark(direction: MoveDirection): void;
  /** Takes hold of a row, and brings it into view. */
  goTo(index: number): void;
  press(event: KeyboardEvent): void;
}

export function useLogCursor<Row extends LoggedRow>(options: CursorOptions<Row>): LogCursor {
  const { filter, list, window, following, onFollow, bookmarks } = options;
  const [selection, setSelection] = useState<LogSelection | null>(null);
  const [opened, setOpened] = useState<number | null>(null);

  const select = (index: number, how: 'alone' | 'extends'): void => {
    setSelection({ current: index, from: how === 'extends' ? (selection?.from ?? index) : index });
  };
  const goTo = (index: number): void => {
    select(index, 'alone');
    list.current?.reveal(index);
  };
  const open = (index: number): void => setOpened(opened === index ? null : index);

  const moveTo = (position: number, how: 'alone' | 'extends'): void => {
    if (filter === null) return;
    const { matches } = filter;
    const last = matches.length - 1;
    const index = matches.index(Math.min(last, Math.max(0, position)));
    if (Number.isNaN(index)) return;
    select(index, how);
    if (position >= last) onFollow(true);
    else list.current?.reveal(index);
  };
  const position = (): number => {
    if (filter === null) return 0;
    if (selection !== null) return filter.matches.positionOf(selection.current);
    return following ? filter.matches.length : window.from - 1;
  };
  const toggleBookmark = (): void => {
    const row = selection === null ? null : filter?.buffer.row(selection.current);
    if (row?.kind !== 'row') return;
    const { seq } = row;
    options.onBookmark(bookmarks.includes(seq) ? bookmarks.filter((each) => each !== seq) : [...bookmarks, seq]);
  };

  const keys: Readonly<Record<string, (how: 'alone' | 'extends') => void>> = {
    ArrowDown: (how) => moveTo(position() + 1, how),
    ArrowUp: (how) => moveTo(position() - 1, how),
    PageDown: (how) => moveTo(position() + Math.max(1, window.to - window.from - 1), how),
    PageUp: (how) => moveTo(position() - Math.max(1, window.to - window.from - 1), how),
    Home: (how) => moveTo(0, how),
    End: (how) => moveTo(Number.MAX_SAFE_INTEGER, how),
    Enter: () => selection !== null && open(selection.current),
    Escape: () => setSelection(null),
    b: toggleBookmark,
  };

  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'c' || selection === null || hasTextSelected()) return;
      event.preventDefault();
      options.onCopy(selection);
      return;
    }
    const act = ownValue(keys, event.key);
    if (act === undefined) return;
    event.preventDefault();
    act(event.shiftKey ? 'extends' : 'alone');
  };

  const found = (index: number | null | undefined): void => {
    if (index !== null && index !== undefined) goTo(index);
  };
  const from = selection?.current ?? null;
  return {
    selection,
    opened,
    select,
    open,
    goTo,
    press,
    goToError: (direction) => found(filter && nextError(filter.matches, from, direction)),
    goToBookmark: (direction) => found(filter && nextOf(bookmarks, filter.buffer, filter.matches, from, direction)),
  };
}

/** What is marked as text is copied as text. */
function hasTextSelected(): boolean {
  return document.getSelection()?.isCollapsed === false;
}

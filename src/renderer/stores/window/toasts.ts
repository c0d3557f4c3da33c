import { createStore } from 'zustand/vanilla';
import { escapeUnseen } from '#shared/escape-unseen.ts';

/** The outcome of something that the user did. */
export interface ToastOutcome {
  readonly id: string;
  readonly status: 'ready' | 'failed';
  readonly line: string;
  readonly detail: string;
}

const SHOWN_LIMIT = 3;

export const toastStore = createStore<{ readonly notes: readonly ToastOutcome[] }>(() => ({ notes: [] }));

let count = 0;

/** Shows a note; of more than three the oldest gives way. */
export function showToast(note: Omit<ToastOutcome, 'id'>): void {
  count += 1;
  const shown = { ...note, line: escapeUnseen(note.line), detail: escapeUnseen(note.detail), id: `toast-${count}` };
  const notes = [...toastStore.getState().notes, shown].slice(-SHOWN_LIMIT);
  toastStore.setState({ notes });
}

export function dismissToast(id: string): void {
  toastStore.setState({ notes: toastStore.getState().notes.filter((note) => note.id !== id) });
}

export function dismissAllToasts(): void {
  toastStore.setState({ notes: [] });
}

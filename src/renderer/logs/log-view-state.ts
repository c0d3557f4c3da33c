import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LogLevel } from '#shared/panel/log-row.ts';
import type { LogSource } from '#shared/panel/log-source.ts';
import type { TextSearch } from './reading/text-test.ts';

/** What a person has chosen in one view of a log. It stays while other pages are shown. */
export interface LogViewState {
  readonly search: TextSearch;
  /** The least level that is shown. */
  readonly level: LogLevel;
  readonly hiddenSources: readonly LogSource[];
  /** Whether the lines of other apps of the same provider are shown, too. */
  readonly scope: 'app' | 'provider';
  /** Lines that a person wants to find again, by their number in the panel's log. */
  readonly bookmarks: readonly number[];
}

export const FIRST_VIEW: LogViewState = {
  search: { text: '', kind: 'words', letterCase: 'ignored' },
  level: 'info',
  hiddenSources: [],
  scope: 'app',
  bookmarks: [],
};

const views = new Map<string, StoreApi<LogViewState>>();

function viewOf(viewId: string): StoreApi<LogViewState> {
  const known = views.get(viewId);
  if (known !== undefined) return known;
  const store = createStore<LogViewState>(() => FIRST_VIEW);
  views.set(viewId, store);
  return store;
}

/** The state of the view with this id, and the way to change it. */
export function useLogView(viewId: string): readonly [LogViewState, (change: Partial<LogViewState>) => void] {
  const store = useMemo(() => viewOf(viewId), [viewId]);
  return [useStore(store), store.setState];
}

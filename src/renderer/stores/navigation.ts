import { createStore } from 'zustand/vanilla';

export const PAGES = ['overview', 'processes', 'settings'] as const;
export type Page = (typeof PAGES)[number];

/** A place in the window: a page, and what is chosen on it. */
export interface Place {
  readonly page: Page;
  /** An app id on Processes; empty where nothing is chosen. */
  readonly chosen: string;
}

interface Navigation {
  readonly places: readonly Place[];
  readonly at: number;
}

const HISTORY_LIMIT = 100;

export const navigationStore = createStore<Navigation>(() => ({
  places: [{ page: 'overview', chosen: '' }],
  at: 0,
}));

/** The place that is shown. */
export function currentPlace({ places, at }: Navigation): Place {
  return places[at] ?? { page: 'overview', chosen: '' };
}

/** Goes to a place; what lay ahead of it is forgotten, as in a browser. Going to a page keeps what was last chosen there. */
export function goTo(page: Page, chosen?: string): void {
  const { places, at } = navigationStore.getState();
  const here = places[at];
  const place = { page, chosen: chosen ?? lastChosen(places.slice(0, at + 1), page) };
  if (here?.page === place.page && here.chosen === place.chosen) return;
  const kept = [...places.slice(0, at + 1), place].slice(-HISTORY_LIMIT);
  navigationStore.setState({ places: kept, at: kept.length - 1 });
}

function lastChosen(places: readonly Place[], page: Page): string {
  return places.findLast((place) => place.page === page)?.chosen ?? '';
}

export function canGoBack({ at }: Navigation): boolean {
  return at > 0;
}

export function canGoForward({ places, at }: Navigation): boolean {
  return at < places.length - 1;
}

export function goBack(): void {
  const state = navigationStore.getState();
  if (canGoBack(state)) navigationStore.setState({ at: state.at - 1 });
}

export function goForward(): void {
  const state = navigationStore.getState();
  if (canGoForward(state)) navigationStore.setState({ at: state.at + 1 });
}

import { createStore } from 'zustand/vanilla';

/** The pages that are of no kind of connection; each kind declares its own. */
export const OVERVIEW_PAGE = 'overview';
export const SETTINGS_PAGE = 'settings';

/** A place in the window: a page, and what is chosen on it. */
export interface Place {
  readonly page: string;
  /** As the page understands it: the id of a connection, a section of Settings; empty where nothing is chosen. */
  readonly chosen: string;
  /** Which part of what is chosen is shown, as a tab of an app; empty for the first. */
  readonly part: string;
  /** The moment to show, in milliseconds since the epoch; null for now. */
  readonly moment: number | null;
  /** One thing within the part, as the name of an action or a question; left out where none is chosen. */
  readonly item?: string | undefined;
}

/** What a place is narrowed down to. What is left out of a page or a choice stays as it was there last. */
export interface PlaceDetail {
  readonly chosen?: string | undefined;
  readonly part?: string | undefined;
  readonly moment?: number | undefined;
  readonly item?: string | undefined;
}

const FIRST_PLACE: Place = { page: OVERVIEW_PAGE, chosen: '', part: '', moment: null };

interface Navigation {
  readonly places: readonly Place[];
  readonly at: number;
}

const HISTORY_LIMIT = 100;

export const navigationStore = createStore<Navigation>(() => ({
  places: [FIRST_PLACE],
  at: 0,
}));

/** The place that is shown. */
export function currentPlace({ places, at }: Navigation): Place {
  return places[at] ?? FIRST_PLACE;
}

/**
 * Goes to a place; what lay ahead of it is forgotten, as in a browser. Going to a page keeps what was last chosen there,
 * and the part of it that was shown last.
 */
export function goTo(page: string, { chosen, part, moment, item }: PlaceDetail = {}): void {
  const { places, at } = navigationStore.getState();
  const here = currentPlace({ places, at });
  const last = places.slice(0, at + 1).findLast((place) => place.page === page);
  const place: Place = {
    page,
    chosen: chosen ?? last?.chosen ?? '',
    part: part ?? last?.part ?? '',
    moment: moment ?? null,
    ...(item === undefined ? {} : { item }),
  };
  const isHere = here.page === page && here.chosen === place.chosen && here.part === place.part;
  if (isHere && moment === undefined && item === undefined) return;
  const kept = [...places.slice(0, at + 1), place].slice(-HISTORY_LIMIT);
  navigationStore.setState({ places: kept, at: kept.length - 1 });
}

/** Takes the item out of the place that is shown, where it was a question: it is asked once, and not when coming back. */
export function forgetItem(): void {
  const { places, at } = navigationStore.getState();
  const { item, ...here } = currentPlace({ places, at });
  if (item === undefined) return;
  const before = places[at - 1];
  // Who was there already has gone nowhere.
  const isHere = before?.page === here.page && before.chosen === here.chosen && before.part === here.part;
  navigationStore.setState(
    isHere && before.item === undefined
      ? { places: places.toSpliced(at, 1), at: at - 1 }
      : { places: places.with(at, here), at },
  );
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

import { createStore } from 'zustand/vanilla';

/** More are not remembered; by then a person has seen the ends of the first ones. */
const KEPT = 100;

/** The tasks and sequences that this window has sent and whose end it has not come to know, by their ids. */
export const sentHereStore = createStore<{ readonly ids: readonly string[] }>(() => ({ ids: [] }));

export function recordSent(id: string): void {
  sentHereStore.setState(({ ids }) => ({ ids: [...ids, id].slice(-KEPT) }));
}

/** Takes those among `ended` out that were sent here, and returns them. */
export function claimEnded<End extends { readonly id: string }>(ended: readonly End[]): readonly End[] {
  const { ids } = sentHereStore.getState();
  const own = ended.filter(({ id }) => ids.includes(id));
  if (own.length > 0) sentHereStore.setState({ ids: ids.filter((id) => !own.some((end) => end.id === id)) });
  return own;
}

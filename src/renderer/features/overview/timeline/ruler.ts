import { createStore } from 'zustand/vanilla';

/** The moment that is read out, in milliseconds since the epoch, and how it was chosen. */
export interface Ruler {
  readonly at: number;
  readonly by: 'pointer' | 'keys';
}

/** The ruler of the timeline; null while none is shown. */
export const rulerStore = createStore<{ readonly ruler: Ruler | null }>(() => ({ ruler: null }));

export function moveRuler(at: number, by: Ruler['by']): void {
  const { ruler } = rulerStore.getState();
  if (ruler?.at !== at || ruler.by !== by) rulerStore.setState({ ruler: { at, by } });
}

export function removeRuler(): void {
  if (rulerStore.getState().ruler !== null) rulerStore.setState({ ruler: null });
}

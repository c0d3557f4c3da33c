import { createStore } from 'zustand/vanilla';
import { memoryStore, remember } from './window-memory.ts';

/** The places that the tour speaks of, in its order. */
export const TOUR_STEPS = ['rail', 'cells', 'attention', 'horizon', 'find'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

/** Where the tour is; null where nobody takes it. */
export const tourStore = createStore<{ readonly step: TourStep | null }>(() => ({ step: null }));

/** Begins the tour where it was never ended. */
export function offerTour(): void {
  if (memoryStore.getState().tour !== 'ended') startTour();
}

export function startTour(): void {
  tourStore.setState({ step: TOUR_STEPS[0] });
}

/** Goes on to the next place; after the last one the tour has ended. */
export function nextInTour(): void {
  const { step } = tourStore.getState();
  const next = step === null ? undefined : TOUR_STEPS[TOUR_STEPS.indexOf(step) + 1];
  if (next === undefined) endTour();
  else tourStore.setState({ step: next });
}

/** Ends the tour for good. */
export function endTour(): void {
  remember('tour', 'ended');
  tourStore.setState({ step: null });
}

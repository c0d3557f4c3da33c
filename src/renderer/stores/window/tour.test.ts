import { beforeEach, expect, test } from 'vitest';
import { endTour, nextInTour, offerTour, startTour, TOUR_STEPS, tourStore } from './tour.ts';
import { memoryStore } from './window-memory.ts';

beforeEach(() => {
  memoryStore.setState({}, true);
  tourStore.setState({ step: null });
});

const step = () => tourStore.getState().step;

test('the tour goes from place to place, and ends for good after the last', () => {
  offerTour();
  const seen = [step()];
  for (let more = 1; more < TOUR_STEPS.length; more += 1) {
    nextInTour();
    seen.push(step());
  }
  expect(seen).toEqual([...TOUR_STEPS]);
  nextInTour();
  expect(step()).toBeNull();
  offerTour();
  expect(step()).toBeNull();
});

test('a tour that was ended starts again only on request', () => {
  offerTour();
  endTour();
  offerTour();
  expect(step()).toBeNull();
  startTour();
  expect(step()).toBe('rail');
});

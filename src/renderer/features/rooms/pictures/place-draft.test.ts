import { expect, test } from 'vitest';
import { isDraftShown, type PlaceDraft, shownPlace } from './place-draft.ts';

const FROM = { x: 4, y: 2, w: 44, h: 14 };
const TO = { ...FROM, x: 9 };
const NOW = 1_000_000;

const draft = (stage: PlaceDraft['stage']): PlaceDraft => ({ key: 'k', side: 'instance', from: FROM, to: TO, stage });

test('a window is shown where it was brought, on the side where it was taken', () => {
  expect(shownPlace(draft({ name: 'open' }), 'k', 'instance', FROM, NOW)).toBe(TO);
  expect(shownPlace(draft({ name: 'open' }), 'k', 'room', FROM, NOW)).toBe(FROM);
  expect(shownPlace(draft({ name: 'open' }), 'other', 'instance', FROM, NOW)).toBe(FROM);
  expect(shownPlace(null, 'k', 'instance', FROM, NOW)).toBe(FROM);
});

test('what the bridge tells again holds, also where it is another place', () => {
  const clamped = { ...FROM, x: 6 };
  expect(shownPlace(draft({ name: 'sent' }), 'k', 'instance', clamped, NOW)).toBe(clamped);
});

test('a window that was kept where it was goes back there soon after', () => {
  expect(isDraftShown(draft({ name: 'over', at: NOW - 1_499 }), FROM, NOW)).toBe(true);
  expect(isDraftShown(draft({ name: 'over', at: NOW - 1_500 }), FROM, NOW)).toBe(false);
  expect(isDraftShown(draft({ name: 'sent' }), FROM, NOW + 60_000)).toBe(true);
});

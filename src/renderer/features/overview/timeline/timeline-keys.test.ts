import { expect, test } from 'vitest';
import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { timeAxis } from './time-axis.ts';
import { timelineAction } from './timeline-keys.ts';

const AXIS = timeAxis(5 * 60_000, 900, 1_800_000_000_000);
const { from: START, to: END } = AXIS;
const LAST = END - 1_000;
const TIMELINE: Timeline = {
  ...{ from: START, steps: [], statuses: [] },
  troubles: [{ at: START + 100_500, status: 'failed', text: 'gone' }],
  spans: [{ id: 1, kind: 'work', label: 'scan', at: START + 50_250, endedAt: START + 90_000 }],
};

function press(key: string, at: number | null, held: { readonly shiftKey?: boolean; readonly ctrlKey?: boolean } = {}) {
  const keys = { key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held };
  return timelineAction(keys, TIMELINE, AXIS, at);
}

test.each([
  ['ArrowLeft', null, LAST],
  ['ArrowLeft', START + 5_000, START + 4_000],
  ['ArrowRight', START + 5_000, START + 6_000],
  ['ArrowLeft', START, START],
  ['ArrowRight', LAST, LAST],
  ['Home', LAST, START],
  ['End', null, LAST],
  ['ArrowLeft', START + 50_250, START + 50_000],
  ['ArrowRight', START + 50_250, START + 51_000],
])('%s from %o moves by one stroke, within the axis', (key, from, to) => {
  expect(press(key, from)).toEqual({ kind: 'move', at: to });
});

test.each([
  ['ArrowRight', START, START + 50_250],
  ['ArrowRight', START + 50_250, START + 90_000],
  ['ArrowRight', START + 90_000, START + 100_500],
  ['ArrowRight', START + 100_500, START + 100_500],
  ['ArrowLeft', null, START + 100_500],
  ['ArrowLeft', START + 50_250, START + 50_250],
])('Shift and %s from %o goes to the next edge or mark of the lane', (key, from, to) => {
  expect(press(key, from, { shiftKey: true })).toEqual({ kind: 'move', at: to });
});

test('other keys change the lane and the range, open and remove', () => {
  expect(press('ArrowUp', null)).toEqual({ kind: 'lane', step: -1 });
  expect(press('ArrowDown', null)).toEqual({ kind: 'lane', step: 1 });
  expect(press('+', null, { shiftKey: true })).toEqual({ kind: 'range', direction: 'shorter' });
  expect(press('-', null)).toEqual({ kind: 'range', direction: 'longer' });
  expect(press('Enter', START)).toEqual({ kind: 'open' });
  expect(press('Escape', START)).toEqual({ kind: 'remove' });
});

test('without a ruler there is nothing to open or remove, and other keys are those of the window', () => {
  for (const key of ['Enter', 'Escape', '1', 'a', 'Tab']) expect(press(key, null)).toBeNull();
  expect(press('ArrowLeft', START, { ctrlKey: true })).toBeNull();
});

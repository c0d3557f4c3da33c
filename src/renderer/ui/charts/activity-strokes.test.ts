import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATUSES } from '#shared/lifecycle/status.ts';
import type { Activity, StatusSpan, Trouble } from '#shared/panel/activity.ts';
import { ACTIVITY_SLOT_MS, ACTIVITY_SPAN_MS } from '#shared/panel/activity.ts';
import { activitySentence } from './activity-sentence.ts';
import { drawnMoment, sharedScale, strokeActivity, strokeCount, strokeHeight } from './activity-strokes.ts';

const SLOTS = ACTIVITY_SPAN_MS / ACTIVITY_SLOT_MS;
const MINUTE = 60_000;
/** A multiple of every length below, so that strokes begin at it. */
const NOW = ACTIVITY_SPAN_MS * 1_000 - 1;

function activity(given: {
  counts?: readonly number[];
  spans?: readonly StatusSpan[];
  troubles?: readonly Trouble[];
}): Activity {
  const newestSlotAt = Math.floor(NOW / ACTIVITY_SLOT_MS) * ACTIVITY_SLOT_MS;
  return { newestSlotAt, counts: given.counts ?? [], spans: given.spans ?? [], troubles: given.troubles ?? [] };
}

const ago = (minutes: number): number => NOW - minutes * MINUTE;

describe('strokes', () => {
  test.each([
    [112, 38],
    [72, 24],
    [352, 118],
    [1, 1],
  ])('%d px hold %d strokes', (width, count) => {
    expect(strokeCount(width)).toBe(count);
  });

  test('stand every 3 px, the last in the last column', () => {
    const { strokes } = strokeActivity(activity({}), 112, NOW);
    expect(strokes.map(({ x }) => x).slice(0, 3)).toEqual([0, 3, 6]);
    expect(strokes.at(-1)?.x).toBe(111);
  });

  test('sum whole slots', () => {
    const { strokes } = strokeActivity(activity({ counts: new Array<number>(SLOTS).fill(2) }), 112, NOW);
    expect(strokes.reduce((sum, { count }) => sum + count, 0)).toBe(2 * SLOTS);
  });

  test('leave empty what was not recorded', () => {
    const { strokes } = strokeActivity(activity({ counts: [5, 5, 5] }), 112, NOW);
    expect(strokes.filter(({ count }) => count > 0).map(({ x }) => x)).toEqual([111]);
  });

  test('keep their height while time moves them', () => {
    const counts = Array.from({ length: SLOTS }, (_, slot) => slot % 17);
    const before = strokeActivity(activity({ counts }), 112, NOW);
    const next = strokeActivity(activity({ counts }), 112, NOW + before.strokeMs);
    expect(next.strokes.slice(0, -2).map(({ count }) => count)).toEqual(
      before.strokes.slice(1, -1).map(({ count }) => count),
    );
  });

  test('are drawn on a square-root scale, never lower than 1 px', () => {
    expect([0, 1, 25, 100, 400].map((count) => strokeHeight(count, 100, 20))).toEqual([0, 2, 10, 20, 20]);
    expect(strokeHeight(1, 1_000_000, 20)).toBe(1);
  });

  test('share the scale of the busiest lane, and a whisper is no flood', () => {
    const busy = activity({ counts: [100] });
    const quiet = activity({ counts: [1] });
    expect(sharedScale([quiet, busy], 72, NOW)).toBe(100);
    expect(sharedScale([quiet], 72, NOW)).toBe(16);
  });
});

test('a drawing stands still within a slot, and never lies behind now', () => {
  const slotAt = Math.floor(NOW / ACTIVITY_SLOT_MS) * ACTIVITY_SLOT_MS;
  expect(drawnMoment(slotAt + 1)).toBe(drawnMoment(slotAt + ACTIVITY_SLOT_MS));
  expect(drawnMoment(slotAt + 1)).toBeGreaterThanOrEqual(slotAt + ACTIVITY_SLOT_MS);
});

describe('the line', () => {
  test('is nothing before the first state', () => {
    const { line } = strokeActivity(activity({ spans: [{ at: ago(15), status: 'ready' }] }), 112, NOW);
    expect(line.map(({ status }) => status)).toEqual([null, 'ready']);
    expect(line[1]?.x).toBeGreaterThan(50);
  });

  test('begins with the state that reaches in from before', () => {
    const spans: StatusSpan[] = [
      { at: ago(90), status: 'stopped' },
      { at: ago(60), status: 'ready' },
    ];
    expect(strokeActivity(activity({ spans }), 112, NOW).line).toEqual([{ x: 0, width: 112, status: 'ready' }]);
  });

  test('draws a short state 3 px wide, at its worst', () => {
    const spans: StatusSpan[] = [
      { at: ago(60), status: 'ready' },
      { at: ago(10), status: 'failed' },
      { at: ago(10) + 500, status: 'waiting' },
      { at: ago(10) + 900, status: 'ready' },
    ];
    const { line } = strokeActivity(activity({ spans }), 112, NOW);
    expect(line.map(({ status, width }) => [status, width === 3])).toEqual([
      ['ready', false],
      ['failed', true],
      ['ready', false],
    ]);
  });

  test('covers the width without gap or overlap, whatever happened', () => {
    const span = fc.record({ at: fc.integer({ min: ago(90), max: NOW }), status: fc.constantFrom(...STATUSES) });
    fc.assert(
      fc.property(fc.array(span), fc.integer({ min: 1, max: 900 }), (unordered, width) => {
        const spans = [...unordered].sort((one, other) => one.at - other.at);
        const { line } = strokeActivity(activity({ spans }), width, NOW);
        let x = 0;
        for (const stretch of line) {
          expect(stretch.x).toBe(x);
          x += stretch.width;
        }
        expect(x).toBe(width);
      }),
    );
  });
});

describe('trouble', () => {
  const troubles: Trouble[] = [
    { at: ago(45), status: 'failed', text: 'long ago' },
    { at: ago(10), status: 'stale', text: 'late' },
    { at: ago(10) + 10, status: 'failed', text: 'signal SIGSEGV' },
  ];

  test('shows the worst of a stroke, and keeps all of it', () => {
    const { marks } = strokeActivity(activity({ troubles }), 112, NOW);
    expect(marks).toHaveLength(1);
    expect(marks[0]?.status).toBe('failed');
    expect(marks[0]?.troubles.map(({ text }) => text)).toEqual(['late', 'signal SIGSEGV']);
  });

  test('stands in the column of its stroke', () => {
    const { marks, strokes } = strokeActivity(activity({ troubles }), 112, NOW);
    const stroke = strokes.findLast(({ from }) => from <= ago(10));
    expect(marks[0]?.x).toBe(stroke?.x);
  });
});

describe('the sentence of a lane', () => {
  const crash: Trouble = { at: ago(4.5), status: 'failed', text: 'signal SIGSEGV' };
  test.each([
    [activity({}), 'Nothing seen yet, no trouble'],
    [activity({ spans: [{ at: ago(252), status: 'ready' }] }), 'Ready 30 min, no trouble'],
    [
      activity({ spans: [{ at: ago(252), status: 'ready' }], troubles: [crash] }),
      'Ready 30 min, signal SIGSEGV 4 min ago',
    ],
    [
      activity({ spans: [{ at: ago(2), status: 'waiting' }], troubles: [{ ...crash, at: ago(9) }, crash] }),
      'Waiting 2 min 00 s, 2 troubles, the last 4 min ago: signal SIGSEGV',
    ],
  ])('%#', (given, sentence) => {
    expect(activitySentence(given, NOW)).toBe(sentence);
  });
});

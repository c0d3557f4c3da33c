import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATUSES, type Status } from '#shared/lifecycle/status.ts';
import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { LEAST_WIDTH, layOutLine } from './lay-out-line.ts';
import { timeAxis } from './time-axis.ts';

const AXIS = timeAxis(5 * 60_000, 900, 1_800_000_000_000);
/** The moment at a px of the axis. */
const at = (px: number) => AXIS.from + (px / 3) * 1_000;

type Began = readonly [px: number, status: Status];

function timelineOf(began: readonly Began[]): Timeline {
  const statuses = began.map(([px, status]) => ({ at: at(px), status }));
  return { ...{ from: AXIS.from - 60_000, steps: [], troubles: [], spans: [] }, statuses };
}
const lineOf = (...began: readonly Began[]) =>
  layOutLine(timelineOf(began), AXIS).map(({ status, width, x }) => [x, width, status]);

describe('a status that is shorter than it is drawn', () => {
  test('moves none of those after it', () => {
    const crashes = Array.from({ length: 10 }, (_, index): readonly Began[] => [
      [100 + 10 * index, 'failed'],
      [100.1 + 10 * index, 'working'],
      [100.2 + 10 * index, 'waiting'],
      [100.3 + 10 * index, 'ready'],
    ]);
    const line = lineOf([-30, 'ready'], ...crashes.flat());
    expect(line.filter(([, , status]) => status === 'failed')).toEqual(
      crashes.map((_, index) => [100 + 10 * index, 3, 'failed']),
    );
  });

  test('hides nothing that is worse', () => {
    expect(lineOf([-30, 'ready'], [100, 'working'], [100.1, 'failed'], [100.2, 'ready'])).toEqual([
      [0, 100, 'ready'],
      [100, 3, 'failed'],
      [103, 797, 'ready'],
    ]);
  });

  test('is seen though what lasted after it is worse', () => {
    expect(lineOf([-30, 'failed'], [100, 'ready'], [100.2, 'failed'])).toEqual([
      [0, 100, 'failed'],
      [100, 3, 'ready'],
      [103, 797, 'failed'],
    ]);
  });

  test('is whole at the right end', () => {
    expect(lineOf([-30, 'ready'], [899.5, 'failed']).at(-1)).toEqual([897, 3, 'failed']);
  });
});

describe('whatever happened', () => {
  const began = fc.tuple(fc.double({ min: -50, max: 899, noNaN: true }), fc.constantFrom(...STATUSES));
  const history = fc
    .array(began, { minLength: 1, maxLength: 60 })
    .map((unordered): readonly Began[] => [...unordered].sort(([one], [other]) => one - other));

  test('the line covers the width without gap or overlap', () => {
    fc.assert(
      fc.property(history, (began) => {
        let x = 0;
        for (const piece of layOutLine(timelineOf(began), AXIS)) {
          expect(piece.x).toBe(x);
          x += piece.width;
        }
        expect(x).toBe(AXIS.width);
      }),
    );
  });

  test('each column shows what was in force there or just before, and what began is seen, or something worse', () => {
    fc.assert(
      fc.property(history, (began) => {
        const line = layOutLine(timelineOf(began), AXIS);
        const shownAt = (column: number) => line.find(({ x, width }) => column >= x && column < x + width)?.status;
        const wereIn = (from: number, to: number) =>
          began.filter(([px], index) => px < to && (began[index + 1]?.[0] ?? AXIS.width) >= from);
        const columns = Array.from({ length: AXIS.width - LEAST_WIDTH }, (_, column) => column);
        const invented = columns.filter((column) => {
          const shown = shownAt(column);
          return shown !== null && wereIn(column - LEAST_WIDTH, column + 1).every(([, status]) => status !== shown);
        });
        expect(invented).toEqual([]);
        for (const [px, status] of began.filter(([px]) => px >= 0 && px < AXIS.width - LEAST_WIDTH)) {
          const shown = [0, 1, 2, 3].map((more) => shownAt(Math.floor(px + 1e-6) + more));
          const rank = Math.min(...shown.map((each) => STATUSES.indexOf(each ?? 'stopped')));
          expect(rank).toBeLessThanOrEqual(STATUSES.indexOf(status));
        }
      }),
    );
  });
});

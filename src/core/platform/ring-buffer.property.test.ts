import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RingBuffer } from './ring-buffer.ts';

test('a reader gets each row once, in order, or learns that it was dropped', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('push' as const), count: fc.integer({ min: 0, max: 30 }) }),
      fc.record({ kind: fc.constant('read' as const), limit: fc.integer({ min: 1, max: 12 }) }),
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16 }), steps, (capacity, happenings) => {
      const ring = new RingBuffer<number>(capacity);
      let pushed = 0;
      let cursor = 0;
      for (const step of happenings) {
        if (step.kind === 'push') {
          for (let count = 0; count < step.count; count += 1) ring.push(pushed++);
          continue;
        }
        const { firstSeq, rows, dropped } = ring.read(cursor, step.limit);
        const oldest = Math.max(0, pushed - capacity);
        expect(firstSeq).toBe(Math.max(cursor, oldest));
        expect(dropped).toBe(firstSeq - cursor);
        // The rows are their own sequence numbers.
        const expected = Math.min(step.limit, pushed - firstSeq);
        expect(rows).toEqual(Array.from({ length: expected }, (_, index) => firstSeq + index));
        cursor = firstSeq + rows.length;
      }
      expect(ring.nextSeq).toBe(pushed);
      expect(ring.firstSeq).toBe(Math.max(0, pushed - capacity));
    }),
  );
});

test('rows that weigh more than they may leave from the oldest on, and the newest stays', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 16 }),
      fc.integer({ min: 1, max: 100 }),
      weights,
      (capacity, most, pushed) => {
        const ring = new RingBuffer<number>(capacity, { weigh: (row) => row, most });
        for (const [index, weight] of pushed.entries()) {
          ring.push(weight);
          const { firstSeq, rows } = ring.read(0, capacity);
          expect(rows).toEqual(pushed.slice(firstSeq, index + 1));
          const fits = (from: number) => pushed.slice(from, index + 1).reduce((sum, each) => sum + each, 0) <= most;
          expect(fits(firstSeq) || rows.length === 1, 'too heavy').toBe(true);
        }
      },
    ),
  );
});

test('a reader can limit the weight that it takes, but takes at least one row', () => {
  const ring = new RingBuffer<number>(10, { weigh: (row) => row, most: 100 });
  for (const weight of [5, 4, 30, 2]) ring.push(weight);
  expect(ring.read(0, 10, 9).rows).toEqual([5, 4]);
  expect(ring.read(2, 10, 9).rows).toEqual([30]);
  expect(ring.read(2, 10, 32).rows).toEqual([30, 2]);
});

test('a capacity that is not a count is refused', () => {
  expect(() => new RingBuffer(0)).toThrow(RangeError);
  expect(() => new RingBuffer(1.5)).toThrow(RangeError);
});

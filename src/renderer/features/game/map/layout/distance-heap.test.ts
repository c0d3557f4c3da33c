import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DistanceHeap } from './distance-heap.ts';

test('gives back what it took, the nearest first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 })), (distances) => {
      const heap = new DistanceHeap();
      for (const [index, distance] of distances.entries()) heap.push(index, distance);
      const taken: number[] = [];
      const seen = new Set<number>();
      for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
        expect(distances[next.index]).toBe(next.distance);
        taken.push(next.distance);
        seen.add(next.index);
      }
      expect(taken).toEqual(distances.toSorted((a, b) => a - b));
      expect(seen.size).toBe(distances.length);
      expect(heap.size).toBe(0);
    }),
  );
});

test('goes on between pushes', () => {
  const heap = new DistanceHeap();
  heap.push(1, 5);
  heap.push(2, 3);
  expect(heap.pop()).toEqual({ index: 2, distance: 3 });
  heap.push(3, 4);
  expect(heap.pop()).toEqual({ index: 3, distance: 4 });
  expect(heap.pop()).toEqual({ index: 1, distance: 5 });
  expect(heap.pop()).toBeUndefined();
});

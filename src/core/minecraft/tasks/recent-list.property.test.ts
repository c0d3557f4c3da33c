import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecentList } from './recent-list.ts';

test('each list holds the newest items that were added to it, whatever grows from it', () => {
  // Which of the lists so far the next item is added to.
  const growths = fc.array(fc.nat({ max: 60 }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), growths, (capacity, parents) => {
      const lists = [{ list: RecentList.empty<number>(capacity), model: [] as readonly number[] }];
      for (const [item, parent] of parents.entries()) {
        const from = lists[parent % lists.length];
        if (from === undefined) continue;
        lists.push({ list: from.list.with(item), model: [...from.model, item] });
      }
      for (const { list, model } of lists) {
        expect(list.toArray()).toEqual(model.slice(-capacity));
        expect(list.droppedCount).toBe(Math.max(0, model.length - capacity));
      }
    }),
  );
});

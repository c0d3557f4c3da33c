import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CharacterMemoryContent } from './character-memory-schema.ts';
import { mergeMemory } from './merge-memory.ts';

/** Whatever happened to a character, in its order: each panel has seen some of it. */
const happened = fc.array(
  fc.record({ kind: fc.constantFrom('message', 'move', 'price'), bySome: fc.nat({ max: 2 }) }),
  {
    maxLength: 60,
  },
);
type Happened = Readonly<{ kind: string; bySome: number }>;

/** What a panel keeps that saw these of what happened, each at its second. */
function memoryOf(all: readonly Happened[], saw: (bySome: number) => boolean): CharacterMemoryContent {
  const seen = all.map((each, at) => ({ ...each, at })).filter(({ bySome }) => saw(bySome));
  const of = (kind: string) => seen.filter((each) => each.kind === kind).map(({ at }) => at);
  const timeOf = (at: number) => new Date(at * 1_000).toISOString();
  const prices = of('price').map((at) => ({ at, prices: { fuel: at } }));
  return {
    ...{ keptAt: 1, universe: 100, name: 'Ann', lastActive: null, ship: null, sector: 1, serverTime: 0 },
    chat: of('message').map((at) => ({
      ...{ id: at, timestamp: timeOf(at), type: 'broadcast', from_name: 'Bob', content: `word ${at}` },
    })),
    moves: of('move').map((at) => ({ from: at, to: at + 1, at: timeOf(at) })),
    prices: prices.length === 0 ? [] : [[7, prices]],
    ...{ map: [], unlisted: null, others: [], places: [] },
  };
}

test('what either of two panels has seen is kept once, in order, whoever keeps last and however often', () => {
  fc.assert(
    fc.property(happened, (all) => {
      const one = memoryOf(all, (bySome) => bySome !== 0);
      const other = memoryOf(all, (bySome) => bySome !== 1);
      const both = memoryOf(all, () => true);
      expect(mergeMemory(one, other)).toEqual(both);
      expect(mergeMemory(other, one)).toEqual(both);
      expect(mergeMemory(mergeMemory(one, other), one)).toEqual(both);
    }),
  );
});

test('as much is kept of both as of one, the newest', () => {
  const all = Array.from({ length: 1_300 }, (_each, at) => ({ kind: 'message', bySome: at % 2 }));
  const { chat } = mergeMemory(
    memoryOf(all, (bySome) => bySome === 0),
    memoryOf(all, (bySome) => bySome === 1),
  );
  expect([chat.length, chat[0]?.id, chat.at(-1)?.id]).toEqual([500, 800, 1_299]);
});

test('a message with the number of another one of another time is another message', () => {
  const [one, other] = [memoryOf([], () => true), memoryOf([], () => true)];
  const message = { id: 1, type: 'broadcast', from_name: 'Bob', content: 'word' };
  const early = { ...message, timestamp: '2026-01-01T00:00:00.000Z' };
  const late = { ...message, timestamp: '2026-01-02T00:00:00.000Z' };
  expect(mergeMemory({ ...one, chat: [late] }, { ...other, chat: [early] }).chat).toEqual([early, late]);
});

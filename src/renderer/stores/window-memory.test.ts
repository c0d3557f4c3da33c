import { expect, test } from 'vitest';
import { memoryStore, openMemory, remember, rememberedChoice } from './window-memory.ts';

function createStorage(entries: readonly (readonly [string, string])[] = []) {
  const kept = new Map(entries);
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
  };
}

test('what was remembered before is there again, and nothing else', () => {
  remember('list-width', '300');
  openMemory(
    createStorage([
      ['flybridge.tour', 'ended'],
      ['other', 'text'],
    ]),
  );
  expect(memoryStore.getState()).toEqual({ tour: 'ended' });
});

test('what is remembered is kept where the memory was opened', () => {
  const storage = createStorage();
  openMemory(storage);
  remember('attention-order', 'worst');
  expect(memoryStore.getState()['attention-order']).toBe('worst');
  expect([...storage.kept]).toEqual([['flybridge.attention-order', 'worst']]);
});

test('a choice that is not there any more gives way to the first', () => {
  expect(rememberedChoice({ 'overview-part': 'log' }, 'overview-part', ['attention', 'log'])).toBe('log');
  expect(rememberedChoice({ 'overview-part': 'map' }, 'overview-part', ['attention', 'log'])).toBe('attention');
  expect(rememberedChoice({}, 'overview-part', ['attention', 'log'])).toBe('attention');
});

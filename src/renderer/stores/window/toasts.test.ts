import { beforeEach, expect, test } from 'vitest';
import { dismissToast, showToast, toastStore } from './toasts.ts';

beforeEach(() => toastStore.setState({ notes: [] }));

const lines = () => toastStore.getState().notes.map(({ line }) => line);

function show(...all: readonly string[]): void {
  for (const line of all) showToast({ status: 'ready', line, detail: '' });
}

test('notes stand in their order; of more than three the oldest gives way', () => {
  show('a', 'b', 'c');
  expect(lines()).toEqual(['a', 'b', 'c']);
  show('d');
  expect(lines()).toEqual(['b', 'c', 'd']);
});

test('the same words twice are two notes, dismissed one by one', () => {
  show('a', 'a');
  const [first] = toastStore.getState().notes;
  dismissToast(first?.id ?? '');
  expect(lines()).toEqual(['a']);
  expect(toastStore.getState().notes[0]?.id).not.toBe(first?.id);
  dismissToast('no such note');
  expect(lines()).toEqual(['a']);
});

import { act, render } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { unseenEndStore } from '#stores/window/unseen-end.ts';
import { useWindowTitle } from './use-window-title.ts';

beforeEach(() => unseenEndStore.setState({ word: null }));

function Titled({ count, page }: { readonly count: number; readonly page: string }) {
  useWindowTitle(page, count);
  return null;
}

test('the title names the page, and how much needs a person', () => {
  const { rerender } = render(<Titled page="Overview" count={2} />);
  expect(document.title).toBe('(2) Flybridge, Overview');
  rerender(<Titled page="Settings" count={0} />);
  expect(document.title).toBe('Flybridge, Settings');
  rerender(<Titled page="" count={0} />);
  expect(document.title).toBe('Flybridge');
});

test('the title says what ended unseen until somebody looks', () => {
  render(<Titled page="Logs" count={2} />);
  act(() => unseenEndStore.setState({ word: 'Failed' }));
  expect(document.title).toBe('(Failed) Flybridge, Logs');
  act(() => void window.dispatchEvent(new Event('focus')));
  expect(document.title).toBe('(2) Flybridge, Logs');
});

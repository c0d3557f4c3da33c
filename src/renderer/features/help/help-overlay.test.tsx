import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { KindsProvider } from '#connections/kinds-context.tsx';
import { sampleKind } from '#connections/testing/sample-kind.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { helpStore, openHelp } from '#stores/window/help.ts';
import { HelpOverlay } from './help-overlay.tsx';

const KIND = sampleKind({ shortcuts: [{ place: 'A lamp', does: 'Dim', keys: ['Mod+D', 'F4'] }] });

function openKeys(): TestPage {
  const page = new TestPage();
  openHelp();
  page.show(
    <KindsProvider kinds={[KIND]}>
      <HelpOverlay />
    </KindsProvider>,
  );
  return page;
}

test('the keys of a kind have a place of their own, and those of its page are everywhere', () => {
  openKeys();
  const keysOf = (place: string, does: string) =>
    within(screen.getByRole('region', { name: place })).getByText(does).nextSibling?.textContent;
  expect(keysOf('A lamp', 'Dim')).toMatch(/^Ctrl DF4$/);
  expect(keysOf('Everywhere', 'Lamps')).toBe('2');
});

test('each place is there once', () => {
  openKeys();
  const places = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
  expect(new Set(places).size).toBe(places.length);
});

test('closes by its button, and by Escape', async () => {
  const page = openKeys();
  await page.user.click(screen.getByRole('button', { name: 'Close' }));
  expect(helpStore.getState().view).toBe('closed');
  openHelp();
  const cancel = new Event('cancel', { cancelable: true });
  screen.getByRole('dialog').dispatchEvent(cancel);
  expect([helpStore.getState().view, cancel.defaultPrevented]).toEqual(['closed', true]);
});

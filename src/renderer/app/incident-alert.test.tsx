import { act, render } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AttentionItem } from '#connections/attention-item.ts';
import { IncidentAlert } from './incident-alert.tsx';

const item = (what: string, more: Partial<AttentionItem> = {}): AttentionItem => ({
  ...{
    key: 'i-1',
    kind: 'incident',
    status: 'failed',
    at: 0,
    page: 'processes',
    what,
    detail: '',
    actions: [],
    ...more,
  },
});

/** What a screen reader is told as these lists follow each other; empty where it is told nothing. */
async function toldOf(...lists: readonly (readonly AttentionItem[])[]): Promise<readonly string[]> {
  const { container, rerender } = render(<IncidentAlert items={[]} />);
  const region = container.querySelector('[aria-live="assertive"]');
  if (region === null) throw new Error('nothing is told');
  let said = '';
  const observer = new MutationObserver(() => {
    said = region.textContent;
  });
  observer.observe(region, { childList: true, subtree: true, characterData: true });
  const told: string[] = [];
  for (const items of lists) {
    said = '';
    await act(async () => rerender(<IncidentAlert items={items} />));
    told.push(said);
  }
  observer.disconnect();
  return told;
}

const FIRST = 'bridge ended unexpectedly: exit code 3';

test('a crash loop is told once, and again when Flybridge gave up', async () => {
  const told = await toldOf(
    [item(FIRST)],
    [item('bridge crashed 2 times in 3 s')],
    [item('bridge crashed 3 times in 9 s')],
    [item('bridge crashed 5 times in 30 s', { status: 'blocked' })],
    [item('bridge crashed 5 times in 30 s')],
  );
  expect(told).toEqual([FIRST, '', '', 'bridge crashed 5 times in 30 s. Flybridge gave up', '']);
});

test('another incident is told, also in the same words', async () => {
  expect(await toldOf([item(FIRST)], [item(FIRST, { key: 'i-2' }), item(FIRST)])).toEqual([FIRST, FIRST]);
  expect(await toldOf([item(FIRST)], [], [item(FIRST, { key: 'i-2' })])).toEqual([FIRST, '', FIRST]);
});

test('what lasts until something changes is not told', async () => {
  expect(await toldOf([item('bridge is blocked', { kind: 'state', status: 'blocked' })])).toEqual(['']);
});

import { act, fireEvent, screen, within } from '@testing-library/react';
import { Play, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AttentionItem } from '#connections/attention-item.ts';
import type { CellAction, CellModel } from '#connections/cell-model.ts';
import { KindsProvider } from '#connections/kinds-context.tsx';
import { sampleCell, sampleItem, sampleKind, sampleSummary } from '#connections/testing/sample-kind.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { sampleProvider } from '#shared/panel/testing/samples.ts';
import { TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import { dismiss } from '#stores/actions/dismissed.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentTime } from '#stores/window/clock.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { Overview } from './overview.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

const show = (...kinds: readonly WindowKind[]) => showBeside(null, ...kinds);
const showBeside = (beside: ReactNode, ...kinds: readonly WindowKind[]) =>
  page.show(
    <KindsProvider kinds={kinds}>
      {beside}
      <Overview />
    </KindsProvider>,
  );
const needy = ({ id }: { readonly id: string }) => sampleItem(`${id} is dark`, currentTime());
const showCells = (...cells: readonly CellModel[]) => show(sampleKind({ cells: () => cells }));
const showItems = (...items: readonly AttentionItem[]) =>
  show(sampleKind({ cells: () => [sampleCell('hall')], attention: () => items }));
const place = () => currentPlace(navigationStore.getState());
const attention = () => screen.getByRole('region', { name: 'Attention' });
const rows = () =>
  within(attention())
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent ?? '');
const MINUTE = 60_000;

describe('a world without connections', () => {
  test('leads to the first steps of the kinds, and to the demo world', async () => {
    const step = {
      icon: Play,
      name: 'Add a lamp',
      about: 'One that shines.',
      action: <button type="button">Add…</button>,
    };
    show(sampleKind({ firstSteps: [step] }));
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Add a lamp',
      'Go back to the demo world',
    ]);
    await page.user.click(screen.getByRole('button', { name: 'Open demo world' }));
    expect(page.calls).toEqual([['settings.chooseWorld', { world: 'demo' }]]);
  });

  test('is not taken for empty until each kind is known', () => {
    show(
      sampleKind(),
      sampleKind({ name: 'door', connections: (read) => (read(PROVIDERS_FEED) === undefined ? undefined : []) }),
    );
    expect(screen.queryByText('Nothing is connected yet')).toBeNull();
    page.set(PROVIDERS_FEED, [sampleProvider()]);
    expect(screen.queryByText('Nothing is connected yet')).not.toBeNull();
  });
});

describe('the head', () => {
  test('counts each status that there is, the healthy ones first', () => {
    showCells(
      sampleCell('a', { status: 'failed' }),
      sampleCell('b'),
      sampleCell('c', { status: 'stopped' }),
      sampleCell('d'),
    );
    const counts = within(screen.getByRole('list', { name: 'Programs and feeds by status' })).getAllByRole('listitem');
    expect(counts.map(({ textContent }) => textContent)).toEqual(['2 ready', '1 failed', '1 stopped']);
  });
});

describe('the cells', () => {
  const opener = (name: string) => screen.getByRole('button', { name });
  const ran: string[] = [];
  const START: CellAction = {
    ...{ icon: Play, verb: 'Start', shortcut: SHORTCUTS.cellSwitch },
    run: (_panel, id) => ran.push(`start ${id}`),
  };
  const RESTART: CellAction = {
    ...{ icon: RotateCcw, verb: 'Restart', shortcut: SHORTCUTS.cellRestart },
    run: (_panel, id) => ran.push(`restart ${id}`),
  };
  beforeEach(() => {
    ran.length = 0;
  });

  test('open what they show', async () => {
    showCells(sampleCell('hall'), sampleCell('stair', { page: 'doors', chosen: 'front' }));
    await page.user.click(opener('stair'));
    expect(place()).toMatchObject({ page: 'doors', chosen: 'front' });
  });

  test('an action runs for its own connection, by its button or its key', async () => {
    showCells(sampleCell('hall', { actions: [START, RESTART] }), sampleCell('stair', { actions: [START] }));
    await page.user.click(screen.getByRole('button', { name: 'Start stair' }));
    act(() => opener('hall').focus());
    await page.user.keyboard('r');
    expect(ran).toEqual(['start stair', 'restart hall']);
  });

  test('a key does nothing for a cell without that action, nor with Ctrl', async () => {
    showCells(sampleCell('hall', { actions: [START] }));
    act(() => opener('hall').focus());
    await page.user.keyboard('r');
    await page.user.keyboard('{Control>}s{/Control}');
    expect(ran).toEqual([]);
  });

  test('arrow keys move between them, Home and End to the ends', async () => {
    showCells(sampleCell('hall'), sampleCell('stair'), sampleCell('roof'));
    act(() => opener('hall').focus());
    await page.user.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('stair');
    await page.user.keyboard('{End}');
    expect(document.activeElement?.textContent).toBe('roof');
    await page.user.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('roof');
    await page.user.keyboard('{Home}');
    expect(document.activeElement?.textContent).toBe('hall');
  });

  test('a cell changes with its model', () => {
    show(
      sampleKind({
        cells: (read) => [sampleCell('hall', { value: String(read(PROVIDERS_FEED)?.length ?? 0), unit: 'programs' })],
      }),
    );
    const cell = () => screen.getByRole('article', { name: 'hall' }).textContent;
    expect(cell()).toContain('0programs');
    page.set(PROVIDERS_FEED, [sampleProvider(), sampleProvider({ id: 'other' })]);
    expect(cell()).toContain('2programs');
  });

  test('a strange name and error are shown as texts', () => {
    const name = '<img src=x onerror=alert(1)>\u202e';
    showCells(sampleCell(name, { lastError: '<b>bold</b>'.repeat(200) }));
    const cell = screen.getByRole('article', { name: /^<img/ });
    expect(cell.querySelector('img, b')).toBeNull();
    expect(cell.textContent).toContain('<b>bold</b>');
  });
});

describe('the timeline as a table', () => {
  const now = currentTime();
  const lamp = sampleKind({ cells: () => [sampleCell('hall')], connections: () => [sampleSummary('hall')] });
  const readRows = async () =>
    within(await screen.findByRole('table', { name: 'Timeline' }))
      .getAllByRole('row')
      .slice(1)
      .map(({ textContent }) => textContent);

  test('lists what ran and what went wrong in the time shown, the newest first', async () => {
    const span = (id: number, label: string, ago: number) => ({
      ...{ id, kind: 'work' as const, label, at: now - ago * MINUTE, endedAt: now - (ago - 1) * MINUTE },
    });
    page.set(
      TIMELINE_RECENT_FEED,
      {
        steps: { firstAt: 0, stepMs: 1_000, in: [], out: [] },
        statuses: [{ at: now - 60 * MINUTE, status: 'ready' }],
        troubles: [{ at: now - 2 * MINUTE, status: 'failed', text: 'signal SIGSEGV' }],
        spans: [span(1, 'dig', 50), span(2, 'scan', 8), span(3, 'dim', 4)],
      },
      'hall',
    );
    show(lamp);
    await page.user.click(screen.getByRole('button', { name: 'Show as table' }));
    expect((await readRows()).map((row) => row?.replace(/^[\d:]+/, ''))).toEqual([
      'hallsignal SIGSEGV–',
      'halldim1 min 00 s',
      'hallscan1 min 00 s',
    ]);
  });

  test('says where there is nothing to list', async () => {
    show(lamp);
    await page.user.click(screen.getByRole('button', { name: 'Show as table' }));
    await screen.findByText('Nothing with a name happened in this time.');
    await page.user.click(screen.getByRole('button', { name: 'Show as table' }));
    await screen.findByRole('slider', { name: 'hall' });
  });
});

describe('what needs a person', () => {
  test('is said where there is nothing, beside the timeline and in the empty list', async () => {
    showItems();
    const timeline = screen.getByRole('region', { name: 'Timeline' });
    expect(timeline.textContent).toContain('Nothing needs your attention');
    await page.user.click(screen.getByRole('radio', { name: 'Attention 0' }));
    expect(attention().textContent).toContain('Nothing needs your attention.');
  });

  test('is shown when it happens, with the timeline below, and no longer than it lasts', async () => {
    show(
      sampleKind({ cells: () => [sampleCell('hall')], attention: (read) => read(PROVIDERS_FEED)?.map(needy) ?? [] }),
    );
    expect(screen.queryByRole('region', { name: 'Attention' })).toBeNull();
    page.set(PROVIDERS_FEED, [sampleProvider()]);
    expect(rows()).toHaveLength(1);
    await within(attention()).findByRole('group', { name: 'Timeline' });
    page.set(PROVIDERS_FEED, []);
    expect(screen.queryByRole('region', { name: 'Timeline' })).not.toBeNull();
  });

  test('does not turn away who types', () => {
    showBeside(
      <input aria-label="Name" />,
      sampleKind({ cells: () => [sampleCell('hall')], attention: (read) => read(PROVIDERS_FEED)?.map(needy) ?? [] }),
    );
    act(() => screen.getByRole('textbox', { name: 'Name' }).focus());
    page.set(PROVIDERS_FEED, [sampleProvider()]);
    expect(screen.queryByRole('region', { name: 'Timeline' })).not.toBeNull();
    expect(screen.queryByRole('radio', { name: 'Attention 1' })).not.toBeNull();
  });

  test('is newest first, with its age, and can be worst first', async () => {
    const now = currentTime();
    showItems(
      sampleItem('hall is dark', now - 5 * MINUTE, { status: 'waiting' }),
      sampleItem('stair broke', now - 10 * MINUTE, { status: 'failed' }),
      sampleItem('roof', null, { status: 'stale' }),
    );
    expect(rows().map((row) => row.replace(/[\d:]+ (?:min|s)/g, 'AGE'))).toEqual([
      expect.stringContaining('hall is dark'),
      expect.stringContaining('stair broke'),
      expect.stringContaining('roof'),
    ]);
    expect(rows()[0]).toContain('5 min');
    expect(rows()[2]).toContain('–');
    await page.user.click(screen.getByRole('button', { name: 'Newest first' }));
    expect(rows()[0]).toContain('stair broke');
    expect(page.calls).toEqual([['memory.keep', { name: 'attention-order', text: 'worst' }]]);
    expect(screen.queryByRole('button', { name: 'Worst first' })).not.toBeNull();
  });

  test('one item has no order to choose', () => {
    showItems(sampleItem('hall is dark', currentTime()));
    expect(screen.queryByRole('button', { name: 'Newest first' })).toBeNull();
  });

  test('an item has its actions, which act on the panel', async () => {
    const copied: string[] = [];
    const item = sampleItem('hall is dark', currentTime(), {
      actions: [
        { kind: 'do', word: 'Start', run: (panel) => void panel.call('provider.start', { providerId: 'hall' }) },
        { kind: 'copy', what: 'report', text: () => `made ${copied.push('made')}` },
      ],
    });
    showItems(item);
    expect(copied).toEqual([]);
    await page.user.click(screen.getByRole('button', { name: 'Start' }));
    await page.user.click(screen.getByRole('button', { name: 'Copy report' }));
    expect(page.calls).toEqual([['provider.start', { providerId: 'hall' }]]);
    expect(await navigator.clipboard.readText()).toBe('made 1');
  });

  test('what was dismissed is out of sight, and not counted', () => {
    showItems(sampleItem('hall is dark', currentTime()), sampleItem('stair broke', currentTime()));
    expect(rows()).toHaveLength(2);
    act(() => dismiss('hall is dark'));
    expect(rows()).toEqual([expect.stringContaining('stair broke')]);
  });

  test('all that is over is dismissed at once, and what lasts stays', async () => {
    const gone = (key: string) => sampleItem(key, currentTime(), { dismiss: () => dismiss(key) });
    showItems(gone('stair broke'), sampleItem('hall is dark', currentTime()), gone('door broke'));
    await page.user.click(screen.getByRole('button', { name: 'Dismiss all' }));
    expect(rows()).toEqual([expect.stringContaining('hall is dark')]);
    expect(screen.queryByRole('button', { name: 'Dismiss all' })).toBeNull();
  });

  test('a single one that is over is dismissed in its row', async () => {
    showItems(sampleItem('stair broke', currentTime(), { dismiss: () => dismiss('stair broke') }));
    expect(screen.queryByRole('button', { name: 'Dismiss all' })).toBeNull();
    await page.user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('stair broke')).toBeNull();
  });

  test('an item that draws itself is shown as it does', () => {
    showItems(sampleItem('hall', currentTime(), { draw: () => <b>drawn</b> }));
    expect(rows()).toEqual(['drawn']);
  });

  test('a time that is ahead of this machine has an age of nothing, not less', () => {
    showItems(sampleItem('hall is dark', currentTime() + 50 * MINUTE));
    expect(rows()[0]).not.toMatch(/-|−/);
  });

  test('the log in its place is remembered', () => {
    showItems(sampleItem('hall is dark', currentTime()));
    fireEvent.click(screen.getByRole('radio', { name: 'Log' }));
    expect(page.calls).toContainEqual(['memory.keep', { name: 'overview-part', text: 'log' }]);
    expect(screen.queryByText('hall is dark')).toBeNull();
  });
});

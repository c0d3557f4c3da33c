import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { KindsProvider } from '#connections/kinds-context.tsx';
import { sampleKind, sampleSummary } from '#connections/testing/sample-kind.ts';
import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import { TIMELINE_RECENT_FEED, type TimelinePart } from '#shared/panel/timeline/timeline.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentTime } from '#stores/window/clock.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { memoryStore } from '#stores/window/window-memory.ts';
import { removeRuler, rulerStore } from './ruler.ts';
import { TimelineLanes } from './timeline-lanes.tsx';

const MINUTE = 60_000;
/** About now: what is expected below has half a minute to spare. */
const NOW = currentTime();
const WIDTH = 900;

/** The rectangle of every element: a layout in which the plot begins at 0 and lanes are 21 px high. */
const BOX = { x: 0, y: 0, left: 0, top: 0, right: WIDTH, bottom: 600, width: WIDTH, height: 600, toJSON: () => ({}) };

let page = new TestPage();
let opened: number[] = [];

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(WIDTH);
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(BOX);
  page = new TestPage();
  opened = [];
  removeRuler();
});

/** Two frames each second for ten minutes. */
const part = (more: Partial<TimelinePart> = {}): TimelinePart => ({
  steps: {
    ...{ firstAt: NOW - 10 * MINUTE, stepMs: 1_000 },
    ...{ in: Array.from({ length: 601 }, () => 2), out: Array.from({ length: 601 }, () => 0) },
  },
  statuses: [{ at: NOW - 60 * MINUTE, status: 'ready' }],
  ...{ troubles: [], spans: [], ...more },
});

function show(...summaries: readonly ConnectionSummary[]): void {
  page.show(
    <KindsProvider kinds={[sampleKind({ connections: () => summaries })]}>
      <TimelineLanes size="compact" onOpen={(at) => opened.push(at)} />
    </KindsProvider>,
  );
}
const minutesAgo = () => opened.map((at) => Math.round((NOW - at) / MINUTE));
const lane = (name: string) => screen.getByRole('slider', { name });
const said = (name: string) => lane(name).getAttribute('aria-valuetext');

describe('the lanes', () => {
  test('are one for each connection that is shown itself, with its rate', () => {
    page.set(TIMELINE_RECENT_FEED, part(), 'hall');
    show(
      sampleSummary('hall'),
      sampleSummary('bridge', { shownBy: { kind: 'lamp', id: 'hall' } }),
      sampleSummary('stair'),
    );
    expect(screen.getAllByRole('slider').map((each) => each.textContent)).toEqual(['hall2 /s', 'stair–']);
  });

  test('say the whole range in one sentence', () => {
    const spans = [
      { id: 1, kind: 'work' as const, label: 'scan', at: NOW - 4 * MINUTE, endedAt: NOW - 3 * MINUTE },
      { id: 2, kind: 'work' as const, label: 'dig', at: NOW - 40 * MINUTE, endedAt: NOW - 39 * MINUTE },
      { id: 3, kind: 'episode' as const, label: '9 deltas', at: NOW - 2 * MINUTE, endedAt: null },
    ];
    const troubles = [{ at: NOW - 4.5 * MINUTE, status: 'failed' as const, text: 'signal SIGSEGV' }];
    page.set(TIMELINE_RECENT_FEED, part({ spans, troubles }), 'hall');
    show(sampleSummary('hall'), sampleSummary('stair'));
    expect(lane('hall').getAttribute('aria-description')).toBe(
      'Ready 30 min, 1 task, 1 episode, signal SIGSEGV 4 min ago',
    );
    expect(lane('stair').getAttribute('aria-description')).toBe('Nothing recorded yet');
  });
});

describe('by keys', () => {
  beforeEach(() => {
    const spans = [{ id: 1, kind: 'work' as const, label: 'scan', at: NOW - 4 * MINUTE, endedAt: NOW - 3 * MINUTE }];
    page.set(TIMELINE_RECENT_FEED, part({ spans }), 'hall');
    page.set(TIMELINE_RECENT_FEED, part(), 'stair');
    show(sampleSummary('hall'), sampleSummary('stair'));
  });

  test('the timeline is one stop, and the arrows change the lane', async () => {
    await page.user.tab();
    expect(document.activeElement).toBe(lane('hall'));
    await page.user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(lane('stair'));
    expect(screen.getAllByRole('slider').map(({ tabIndex }) => tabIndex)).toEqual([-1, 0]);
  });

  test('a moment is read out in the lane, and in the next one', async () => {
    await page.user.tab();
    await page.user.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}');
    expect(said('hall')).toMatch(/^\d\d:\d\d:\d\d, hall, scan, 2 per second$/);
    expect(Number(lane('hall').getAttribute('aria-valuenow'))).toBeLessThanOrEqual(-240);
    await page.user.keyboard('{ArrowDown}');
    expect(said('stair')).toMatch(/^\d\d:\d\d:\d\d, stair, Ready, 2 per second$/);
  });

  test('Enter leads to the log of the moment, and Esc takes the ruler away', async () => {
    await page.user.tab();
    await page.user.keyboard('{Enter}');
    expect(opened).toEqual([]);
    await page.user.keyboard('{Home}{Enter}');
    expect(minutesAgo()).toEqual([30]);
    await page.user.keyboard('{Escape}');
    expect(rulerStore.getState().ruler).toBeNull();
    expect(said('hall')).toBe('Now');
  });

  test('plus and minus change how much time is shown, which is remembered', async () => {
    await page.user.tab();
    await page.user.keyboard('+');
    expect(memoryStore.getState()['overview-range']).toBe('5');
    await page.user.keyboard('--');
    expect(memoryStore.getState()['overview-range']).toBe('240');
  });

  test('digits stay with the pages', async () => {
    await page.user.tab();
    let heard = '';
    document.addEventListener(
      'keydown',
      ({ key }) => {
        heard = key;
      },
      { once: true },
    );
    await page.user.keyboard('2');
    expect(heard).toBe('2');
  });
});

describe('by the pointer', () => {
  beforeEach(() => {
    const spans = [{ id: 1, kind: 'work' as const, label: 'scan', at: NOW - 4 * MINUTE, endedAt: NOW - 3 * MINUTE }];
    page.set(TIMELINE_RECENT_FEED, part({ spans }), 'hall');
    show(sampleSummary('hall'), sampleSummary('stair'));
  });
  const rows = () => lane('hall').parentElement ?? document.body;

  test('a moment reads out every lane, without a word to screen readers', () => {
    fireEvent.pointerMove(rows(), { clientX: 795, clientY: 5 });
    const readout = within(screen.getByRole('group', { name: 'Timeline' })).getByText(/^scan/);
    expect(readout.textContent).toMatch(/^scan, \d+ s in$/);
    expect(screen.queryAllByText('Nothing recorded')).toHaveLength(1);
    expect(said('hall')).toBe('Now');
    fireEvent.pointerLeave(rows());
    expect(screen.queryByText(/^scan/)).toBeNull();
  });

  test('a moment that was chosen by keys stays when the pointer leaves', () => {
    act(() => lane('hall').focus());
    fireEvent.keyDown(lane('hall'), { key: 'Home' });
    fireEvent.pointerLeave(rows());
    expect(rulerStore.getState().ruler).not.toBeNull();
  });

  test('a press leads to the log of the moment', () => {
    fireEvent.click(rows(), { clientX: 300, clientY: 5 });
    expect(minutesAgo()).toEqual([20]);
  });

  test('a press on a name leads to the connection', () => {
    fireEvent.click(rows(), { clientX: -30, clientY: 25 });
    expect(opened).toEqual([]);
    expect(currentPlace(navigationStore.getState())).toMatchObject({ page: 'lamps', chosen: 'stair' });
  });
});

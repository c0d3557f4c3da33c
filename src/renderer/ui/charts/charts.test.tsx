import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACTIVITY_SLOT_MS, type Activity } from '#shared/panel/activity.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { DensityStrip } from './density-strip.tsx';
import { Gauge, GaugeNumber } from './gauge.tsx';
import { Horizon } from './horizon.tsx';
import { Lane } from './lane.tsx';
import { PairBar } from './pair-bar.tsx';
import { Sparkline } from './sparkline.tsx';
import { Spread } from './spread.tsx';

const WIDTH = 900;
const usual = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientWidth') ?? {};
// Nothing is laid out here: each element is as wide as a page.
beforeEach(() => Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => WIDTH }));
afterEach(() => Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, ...usual }));

const MINUTE = 60_000;
const NOW = Math.floor(SAMPLE_NOW / ACTIVITY_SLOT_MS) * ACTIVITY_SLOT_MS;

function activityOf(more: Partial<Activity> = {}): Activity {
  return {
    newestSlotAt: NOW - ACTIVITY_SLOT_MS,
    counts: new Array<number>(450).fill(2),
    spans: [{ at: NOW - 30 * MINUTE, status: 'ready' }],
    troubles: [],
    ...more,
  };
}

describe('the horizon', () => {
  const show = (activity: Activity) => {
    const opened: number[] = [];
    render(<Horizon activity={activity} now={NOW} onOpen={(at) => opened.push(at)} />);
    return opened;
  };
  const surface = () => screen.getByRole('button', { name: 'Open the log at a time in the horizon' });
  const pointAt = (x: number) => fireEvent.pointerMove(surface(), { clientX: x });
  const note = () => screen.queryByText(/ to .*/, { selector: 'span' })?.parentElement?.parentElement?.textContent;

  test('opens the log at the moment that is pointed at', () => {
    const opened = show(activityOf());
    pointAt(WIDTH / 2);
    fireEvent.click(surface());
    expect(opened).toHaveLength(1);
    expect(Math.abs((opened[0] ?? 0) - (NOW - 15 * MINUTE))).toBeLessThan(MINUTE);
  });

  test('opened by the keyboard it leads to now', () => {
    const opened = show(activityOf());
    fireEvent.click(surface());
    expect(opened).toEqual([NOW]);
  });

  test('says what happened at the moment that is pointed at, and nothing when it is left', () => {
    const troubles = ['a', 'b', 'c', 'd', 'e', 'f'].map((text) => ({
      at: NOW - 15 * MINUTE,
      status: 'failed' as const,
      text: `lamp ${text} broke`,
    }));
    show(activityOf({ troubles }));
    expect(screen.queryByText(/broke/)).toBeNull();
    pointAt(WIDTH / 2);
    expect(screen.getAllByText(/lamp \w broke/)).toHaveLength(4);
    expect(screen.queryByText('and 2 more')).not.toBeNull();
    expect(note()).toMatch(/frames?/);
    fireEvent.pointerLeave(surface());
    expect(screen.queryByText(/broke/)).toBeNull();
  });

  test('beyond its newest stroke nothing is said', () => {
    show(activityOf());
    pointAt(WIDTH + 500);
    expect(screen.queryByText(/frames?/)).toBeNull();
  });

  test('its note stays within the window at both ends', () => {
    show(activityOf());
    const left = () => Number.parseFloat(screen.getByText(/frames?/).parentElement?.style.left ?? 'NaN');
    pointAt(0);
    expect(left()).toBe(0);
    pointAt(WIDTH - 2);
    expect(left()).toBeLessThanOrEqual(WIDTH - 240);
  });

  test('without a recording it draws its line and no stroke', () => {
    show(activityOf({ counts: [], spans: [], newestSlotAt: 0 }));
    expect(screen.queryByRole('img')).not.toBeNull();
    expect(document.querySelector('svg path[d*="v-"]')).toBeNull();
  });
});

describe('a lane', () => {
  const drawn = (activity: Activity, height = 32) => {
    const { container } = render(<Lane activity={activity} width={112} height={height} now={NOW} />);
    return container.querySelector('svg');
  };
  const dashesOf = (status: Activity['spans'][number]['status']) =>
    [
      ...(drawn(activityOf({ spans: [{ at: NOW - 30 * MINUTE, status }] }))?.querySelectorAll('[stroke-dasharray]') ??
        []),
    ].map((each) => each.getAttribute('stroke-dasharray'));

  test('tells the troubles apart by their dashes, and health has none', () => {
    const all = (['waiting', 'stale', 'failed'] as const).map((status) => dashesOf(status).join());
    expect(new Set(all).size).toBe(3);
    expect(dashesOf('ready')).toEqual([]);
  });

  test('no stroke is higher than its place, however many frames', () => {
    const counts = [...new Array<number>(440).fill(1), ...new Array<number>(10).fill(Number.MAX_SAFE_INTEGER)];
    const path = drawn(activityOf({ counts }))?.querySelector('path')?.getAttribute('d') ?? '';
    const heights = [...path.matchAll(/v-([\d.]+)/g)].map(([, tall]) => Number(tall));
    expect(heights.length).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeLessThanOrEqual(20);
  });

  test('draws only numbers, whatever comes', () => {
    const html = drawn(activityOf({ counts: [0], newestSlotAt: NOW + 60 * MINUTE, spans: [] }), 16)?.outerHTML;
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('a failure hangs below where it began, and waiting after it hangs nothing of its own', () => {
    const spans = [
      { at: NOW - 30 * MINUTE, status: 'ready' },
      { at: NOW - 15 * MINUTE, status: 'failed' },
    ] as const;
    const hanging = (all: Activity['spans']) => drawn(activityOf({ spans: all }))?.querySelectorAll('path').length ?? 0;
    const failed = hanging(spans);
    expect(failed).toBeGreaterThan(hanging(spans.slice(0, 1)));
    // One more stretch of line, and no diamond.
    expect(hanging([...spans, { at: NOW - 5 * MINUTE, status: 'waiting' }])).toBe(failed + 1);
  });
});

describe('the density strip', () => {
  const show = (view = { from: 0.4, to: 0.6 }) => {
    const moves: number[] = [];
    const asked: number[] = [];
    const bins = (count: number) => {
      asked.push(count);
      return [
        { lines: 5, warnings: 1, errors: 0 },
        { lines: 0, warnings: 0, errors: 0 },
        { lines: 9, warnings: 2, errors: 1 },
      ];
    };
    render(<DensityStrip label="Lines" bins={bins} view={view} onMove={(middle) => moves.push(middle)} />);
    return { moves, asked };
  };
  const slider = () => screen.getByRole('slider', { name: 'Lines' });
  const press = (key: string) => fireEvent.keyDown(slider(), { key });

  test('cuts the log into as many bars as have room', () => {
    expect(show().asked.at(-1)).toBe(Math.floor((WIDTH + 2) / 5));
  });

  test('keys move by a quarter and by a whole view, and to the ends', () => {
    const { moves } = show();
    for (const key of ['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'x']) press(key);
    expect(moves.map((each) => Math.round(each * 100) / 100)).toEqual([0.45, 0.55, 0.3, 0.7, 0, 1]);
  });

  test('keys never lead beyond the ends, and others are left to the page', () => {
    const { moves } = show({ from: 0, to: 0.1 });
    expect(press('PageUp')).toBe(false);
    expect(press('Tab')).toBe(true);
    expect(moves).toEqual([0]);
  });

  test('a press moves there, and a drag only while it is held', () => {
    const { moves } = show();
    const held = new Set<number>();
    Object.assign(slider(), {
      setPointerCapture: (id: number) => held.add(id),
      hasPointerCapture: (id: number) => held.has(id),
    });
    fireEvent.pointerMove(slider(), { clientX: 100, pointerId: 1 });
    expect(moves).toEqual([]);
    fireEvent.pointerDown(slider(), { clientX: WIDTH / 2, pointerId: 1 });
    fireEvent.pointerMove(slider(), { clientX: WIDTH * 2, pointerId: 1 });
    fireEvent.pointerMove(slider(), { clientX: -50, pointerId: 1 });
    expect(moves).toEqual([0.5, 1, 0]);
  });

  test('says its place in hundredths', () => {
    show({ from: 0.5, to: 0.75 });
    expect(slider().getAttribute('aria-valuenow')).toBe('63');
  });
});

describe('small charts', () => {
  test.each([
    [16, 40, '40%'],
    [99, 40, '100%'],
    [-5, 40, '0%'],
    [3, 0, '0%'],
  ])('a gauge of %d of %d is filled by %s', (value, max, share) => {
    render(<Gauge label="Hold" value={value} max={max} limit={value} />);
    const parts = [...screen.getByRole('meter', { name: 'Hold' }).children];
    expect(parts.map((part) => part instanceof HTMLElement && (part.style.width || part.style.left))).toEqual([
      share,
      share,
    ]);
  });

  test('a number beyond its limit says which trouble that is', () => {
    render(<GaugeNumber value={41} max={40} trouble="failed" />);
    expect(screen.queryByRole('img', { name: 'failed' })).not.toBeNull();
  });

  test('a sparkline breaks where a value is missing, and ends with a dot only where there is one', () => {
    const { container, rerender } = render(<Sparkline label="x" values={[1, 2, null, 3]} width={50} height={20} />);
    expect(container.querySelector('path')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
    expect(container.querySelector('circle')).not.toBeNull();
    rerender(<Sparkline label="x" values={[1, null]} width={50} height={20} />);
    expect(container.querySelector('circle')).toBeNull();
    rerender(<Sparkline label="x" values={[]} width={50} height={20} />);
    expect(container.innerHTML).not.toMatch(/NaN|Infinity/);
  });

  test('what is slower than the scale ends at its end', () => {
    const { container } = render(<Spread p50Ms={5} p95Ms={50} p99Ms={5_000} scaleMs={100} width={102} />);
    const ends = [...container.querySelectorAll('rect')].map(
      (each) => Number(each.getAttribute('x')) + Number(each.getAttribute('width')),
    );
    expect(Math.max(...ends)).toBeLessThanOrEqual(102);
    expect(screen.queryByRole('img', { name: /p50 .*p95 .*p99 / })).not.toBeNull();
  });

  test('a pair without a scale fills its bar, and no more', () => {
    const { container } = render(<PairBar tookMs={5} scaleMs={0} />);
    expect(container.querySelector<HTMLElement>('span > span')?.style.width).toBe('100%');
  });
});

import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GatewayErrorView, Sample } from '#shared/panel/realtime/gateway.ts';
import type { HealthLane, HealthSpan } from '#shared/panel/realtime/health.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { CountsLine } from './counts-line.tsx';
import { ErrorList } from './error-list.tsx';
import { HealthLanes } from './health-lanes.tsx';
import { LatencyPlot } from './latency-plot.tsx';

const WIDTH = 480;
const MINUTE = 60_000;
const usual = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientWidth') ?? {};
// Nothing is laid out here: each element is as wide as a column of the page.
beforeEach(() => Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => WIDTH }));
afterEach(() => Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, ...usual }));

describe('a latency plot', () => {
  const sample = (minutesAgo: number, measuredMs: number | null, reportedMs: number | null = null): Sample => {
    return { at: SAMPLE_NOW - minutesAgo * MINUTE, turn: 7, measuredMs, reportedMs };
  };
  const show = (samples: readonly Sample[]) =>
    render(<LatencyPlot title="Round trip" samples={samples} now={SAMPLE_NOW} />).container;

  test('without samples it says what will be there', () => {
    const container = show([sample(45, 400)]);
    expect(screen.queryByText(/^Nothing was measured in the last 30 min/)).not.toBeNull();
    expect(screen.queryByText('p50 –')).not.toBeNull();
    expect(container.querySelector('svg')).toBeNull();
  });

  test('is drawn as soon as the first sample is there', () => {
    const { container, rerender } = render(<LatencyPlot title="Round trip" samples={[]} now={SAMPLE_NOW} />);
    rerender(<LatencyPlot title="Round trip" samples={[sample(1, 412)]} now={SAMPLE_NOW} />);
    expect(container.querySelector('svg')).not.toBeNull();
  });

  test('says its p50 in the head, and both percentiles to screen readers', () => {
    show([sample(3, 100), sample(2, 412), sample(1, 1_450)]);
    expect(screen.queryByText('p50 412 ms')).not.toBeNull();
    expect(
      screen.queryByRole('img', { name: 'Round trip, last 30 min: 3 measured, p50 412 ms, p95 1.45 s' }),
    ).not.toBeNull();
  });

  test('says how many reports mislead, and nothing of the kind where they agree', () => {
    const { rerender } = render(
      <LatencyPlot title="Round trip" samples={[sample(2, 400, 1), sample(1, 400, 410)]} now={SAMPLE_NOW} />,
    );
    expect(screen.queryByText('Differs')).not.toBeNull();
    expect(screen.queryByText('1 of 2 reports (rings) are off by more than a factor of 2')).not.toBeNull();
    rerender(<LatencyPlot title="Round trip" samples={[sample(1, 400, 410)]} now={SAMPLE_NOW} />);
    expect(screen.queryByText('Differs')).toBeNull();
    expect(screen.queryByText('Rings: reported by the gateway.')).not.toBeNull();
  });

  test('shows what is only reported, and says so', () => {
    const container = show([sample(1, null, 5)]);
    expect(screen.queryByText(/Nothing measured\.$/)).not.toBeNull();
    expect(container.querySelectorAll('[data-tip*="reported"]')).toHaveLength(1);
    expect(container.innerHTML).not.toMatch(/NaN|Infinity/);
  });

  test('has a table of its samples, the newest first', () => {
    show([sample(2, 100, 1), sample(1, 200)]);
    const rows = within(screen.getByRole('table', { name: 'Round trip, newest first' })).getAllByRole('row');
    const cellsOf = (row: HTMLElement | undefined) =>
      row === undefined
        ? []
        : within(row)
            .getAllByRole('cell')
            .map(({ textContent }) => textContent);
    expect(rows).toHaveLength(3);
    expect(cellsOf(rows[1]).slice(1)).toEqual(['7', '200 ms', '–']);
    expect(cellsOf(rows[2]).slice(1)).toEqual(['7', '100 ms', '1 ms']);
  });
});

describe('the health lanes', () => {
  const span = (lane: HealthLane, from: number, to: number | null, detail = ''): HealthSpan => {
    const at = (minutesAgo: number): number => SAMPLE_NOW - minutesAgo * MINUTE;
    return { lane, from: at(from), to: to === null ? null : at(to), detail, reasonClass: null };
  };
  const SPANS = [
    span('connected', 40, 20),
    span('probing', 20, 19, 'gemini-live'),
    span('failover', 19, 19, 'moved to primary'),
    span('connected', 18, null),
  ];
  const show = (spans: readonly HealthSpan[]) => {
    render(<HealthLanes spans={spans} now={SAMPLE_NOW} />);
    return userEvent.setup();
  };

  test('without spans it says what will be there', () => {
    show([span('connected', 50, 40)]);
    expect(screen.queryByText(/^Nothing was reported in the last 30 min/)).not.toBeNull();
  });

  test('are five lists, with the spans of each', () => {
    show(SPANS);
    const counts = screen.getAllByRole('list').map((list) => within(list).queryAllByRole('listitem').length);
    expect(counts).toEqual([2, 0, 1, 1, 0]);
    expect(within(screen.getByRole('list', { name: 'Failover' })).getByRole('button').dataset.tip).toMatch(
      /^Failover, .*: moved to primary$/,
    );
  });

  test('say what goes on, and the last failover', () => {
    show(SPANS);
    expect(screen.queryByText('Connected 18 min 00 s')).not.toBeNull();
    expect(screen.queryByText(/^failover .*, moved to primary$/)).not.toBeNull();
  });

  test('are one stop for Tab, and arrows lead from span to span, each with its details', async () => {
    const user = show(SPANS);
    await user.tab();
    expect(screen.queryByText(/^Connected, .*and goes on$/)).not.toBeNull();
    await user.keyboard('{ArrowLeft}{ArrowUp}');
    expect(screen.queryByText(/^Probing, .*took 1 min 00 s: gemini-live$/)).not.toBeNull();
    expect(document.activeElement?.getAttribute('aria-pressed')).toBe('true');
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });
});

describe('the errors', () => {
  const error = (more: Partial<GatewayErrorView> = {}): GatewayErrorView => {
    return {
      ...{ at: SAMPLE_NOW - 2 * MINUTE, lane: 'requests', code: 'GATEWAY_ORCHESTRATOR_FAILURE', advice: 'later' },
      ...{ message: 'The orchestrator did not answer.', traceId: 'tr-9', runId: 'run-1', clientEventId: null },
      ...{ details: null, ...more },
    };
  };
  const show = (errors: readonly GatewayErrorView[]) => {
    const opened: string[] = [];
    render(<ErrorList errors={errors} now={SAMPLE_NOW} onOpenRun={(runId) => opened.push(runId)} />);
    return { opened, user: userEvent.setup() };
  };

  test('none is said, too', () => {
    show([]);
    expect(screen.queryByText('The gateway has not reported an error.')).not.toBeNull();
  });

  test('say code, message, trace id, request and age', async () => {
    const { opened, user } = show([error()]);
    const row = screen.getByRole('listitem');
    for (const words of ['GATEWAY_ORCHESTRATOR_FAILURE', 'The orchestrator did not answer.', 'tr-9', '2 min ago'])
      expect(within(row).queryByText(words)).not.toBeNull();
    expect(within(row).queryByRole('button', { name: 'Copy trace id' })).not.toBeNull();
    await user.click(within(row).getByRole('button', { name: 'run-1' }));
    expect(opened).toEqual(['run-1']);
  });

  test.each([
    [{ advice: 'later' }, /^Flybridge sends it again, up to 3 times/],
    [{ advice: 'by-person' }, /^Send it again yourself/],
    [{ advice: 'after-a-change' }, /^Change it first/],
    [{ advice: 'later', lane: 'live', runId: null }, /^Say it again/],
    [{ advice: 'after-a-change', lane: 'live', runId: null }, /^Change it first/],
  ] as const)('say what helps: %j', (more, words) => {
    show([error(more)]);
    expect(screen.queryByText(words)).not.toBeNull();
  });

  test('show their details when asked', async () => {
    const { user } = show([error({ details: { replayKey: 'k-1' } })]);
    expect(screen.queryByText('"k-1"')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show details' }));
    expect(screen.queryByText('"k-1"')).not.toBeNull();
  });

  test('details that are open stay with their error when a newer one comes', async () => {
    const older = error({ details: { replayKey: 'k-1' }, message: 'older' });
    const { rerender } = render(<ErrorList errors={[older]} now={SAMPLE_NOW} onOpenRun={() => undefined} />);
    await userEvent.click(screen.getByRole('button', { name: 'Show details' }));
    const newer = error({ details: { replayKey: 'k-2' }, message: 'newer' });
    rerender(<ErrorList errors={[newer, older]} now={SAMPLE_NOW} onOpenRun={() => undefined} />);
    expect(screen.queryByText('"k-1"')).not.toBeNull();
    expect(screen.queryByText('"k-2"')).toBeNull();
  });

  test('without trace and request they say so', () => {
    show([error({ traceId: null, runId: null, lane: 'live' })]);
    expect(screen.queryByText('no trace id')).not.toBeNull();
    expect(screen.queryByText('live frame')).not.toBeNull();
  });
});

describe('the counts', () => {
  const counts = { chunksDroppedHere: 12_480, chunksDroppedThere: 0, conflicts: 1, oddFrames: 0, replays: 3 };
  const countOf = (name: string) => screen.getByText(name).nextElementSibling;

  test('are all said, also those of nothing, and trouble has a mark', () => {
    render(<CountsLine counts={counts} usage={null} />);
    expect(countOf('Replays')?.textContent).toBe('3');
    expect(countOf('Dropped here')?.textContent).toBe('12,480');
    expect(countOf('Dropped there')?.textContent).toBe('0');
    expect(screen.getAllByRole('img').map((mark) => mark.getAttribute('aria-label'))).toEqual(['failed', 'stale']);
    expect(countOf('Tokens')?.textContent).toBe('–');
  });

  test('tokens are counted where the gateway sends them', () => {
    const usage = { calls: 2, inputTokens: 1_000, outputTokens: 234, totalTokens: 1_234 };
    render(<CountsLine counts={counts} usage={usage} />);
    expect(countOf('Tokens')?.textContent).toBe('1,234');
    expect(countOf('Tokens')?.parentElement?.dataset.tip).toBe('1,000 in, 234 out, 2 calls.');
  });
});

import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AttemptView, RunResponse, RunState, RunView } from '#shared/panel/realtime/run.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { presentRun } from './present-run.ts';
import { RunDetails } from './run-details.tsx';
import { RunList } from './run-list.tsx';

let width = 900;
const usual = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientWidth') ?? {};
// Nothing is laid out here: each element is as wide as this says.
beforeEach(() => {
  width = 900;
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => width });
});
afterEach(() => Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, ...usual }));

function attemptOf(more: Partial<AttemptView> = {}): AttemptView {
  return {
    ...{ at: SAMPLE_NOW - 60_000, socket: 1, input: { text: 'Hello' }, idempotencyKey: 'key-1' },
    ...{ outcome: 'answered', endedAt: SAMPLE_NOW - 59_000, ...more },
  };
}

function runOf(more: Partial<RunView> = {}): RunView {
  return {
    ...{
      runId: 'run-1',
      idempotencyKey: 'key-1',
      intent: 'translation',
      input: { text: 'Hello' },
      resumes: null,
      decides: null,
    },
    ...{ startedAt: SAMPLE_NOW - 60_000, state: 'completed', endedAt: SAMPLE_NOW, attempts: [attemptOf()] },
    ...{ retryAt: null, taskId: null, response: null, replays: [], conflict: null, error: null, canResend: 'no' },
    ...more,
  };
}

const RESPONSE: RunResponse = {
  ...{ at: SAMPLE_NOW, source: 'live-agent', route: 'live-agent', status: 'completed', traceId: 'tr-1' },
  ...{ text: 'Bonjour', handledIntent: 'translation', output: { message: 'Bonjour' }, isLate: false },
};

describe('the requests', () => {
  const show = (runs: readonly RunView[]) => {
    const chosen: string[] = [];
    render(<RunList runs={runs} now={SAMPLE_NOW} chosen={null} onChoose={(runId) => chosen.push(runId)} />);
    return { chosen, user: userEvent.setup() };
  };
  const cells = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent));

  test('no request yet and no match have different words', async () => {
    const { user } = show([]);
    expect(screen.queryByText('Requests appear here when you send one.')).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Failed 0' }));
    expect(screen.queryByText('Requests appear here when you send one.')).not.toBeNull();
  });

  test('each has its state, intent, text, counts and age', () => {
    const replays = [{ at: SAMPLE_NOW, ageMs: 4, cachedAt: null }];
    show([runOf({ attempts: [attemptOf(), attemptOf()], replays })]);
    expect(cells()).toEqual([['Completed', 'translation', 'Hello', '2', '1', '1 min ago']]);
  });

  test('an input without a text is shown as it is', () => {
    show([runOf({ input: { n: 1 } })]);
    expect(cells()[0]?.[2]).toBe('{"n":1}');
  });

  test.each([
    [639, ['Completed', 'translation', 'Hello', '1 min ago']],
    [479, ['Completed', 'Hello', '1 min ago']],
  ])('counts and the intent give way in %d px', (px, expected) => {
    width = px;
    show([runOf()]);
    expect(cells()).toEqual([expected]);
  });

  test('filters show what needs a person, and what failed', async () => {
    const states: readonly RunState[] = [
      'completed',
      'unanswered',
      'interrupted',
      'pending-approval',
      'failed',
      'conflict',
    ];
    const { user } = show(states.map((state) => runOf({ runId: state, state })));
    await user.click(screen.getByRole('button', { name: 'Needs you 3' }));
    expect(cells().map(([state]) => state)).toEqual(['Unanswered', 'Connection lost', 'Needs approval']);
    await user.click(screen.getByRole('button', { name: 'Failed 2' }));
    expect(cells().map(([state]) => state)).toEqual(['Failed', 'Conflict']);
    await user.click(screen.getByRole('button', { name: 'Failed 2' }));
    expect(cells()).toHaveLength(6);
  });

  test('are chosen by keys', async () => {
    const { chosen, user } = show([runOf({ runId: 'a' }), runOf({ runId: 'b' })]);
    await user.tab();
    await user.tab();
    await user.tab();
    await user.tab();
    await user.keyboard('{ArrowDown}');
    expect(chosen).toEqual(['b']);
  });

  test('one that Flybridge sends again says when', () => {
    expect(presentRun({ retryAt: SAMPLE_NOW + 4_000, state: 'waiting' }, SAMPLE_NOW)).toEqual({
      status: 'waiting',
      word: 'Waiting',
      age: 'retry in 4 s',
    });
  });
});

describe('the details of a request', () => {
  const show = (more: Partial<RunView>) => {
    const resent: string[] = [];
    render(
      <RunDetails
        run={runOf(more)}
        now={SAMPLE_NOW}
        onResend={(runId, as) => resent.push(`${runId} ${as}`)}
        onDismiss={(runId) => resent.push(`${runId} dismissed`)}
      />,
    );
    return { resent, user: userEvent.setup() };
  };
  const part = (name: string) => within(screen.getByRole('region', { name }));
  const buttons = () => screen.queryAllByRole('button', { name: /^Send/ }).map(({ textContent }) => textContent);

  test('have its identity, each to copy', () => {
    show({ taskId: 'task-1' });
    for (const words of ['run-1', 'key-1', 'task-1']) expect(screen.queryByText(words)).not.toBeNull();
    for (const what of ['Run', 'Idempotency key', 'Task'])
      expect(screen.queryByRole('button', { name: `Copy ${what}` })).not.toBeNull();
  });

  test('one that was answered is not sent again', () => {
    show({ response: RESPONSE });
    expect(buttons()).toEqual([]);
  });

  test('one that was lost is sent again under its identity, or as another', async () => {
    const { resent, user } = show({ state: 'interrupted', canResend: 'same-run' });
    expect(screen.queryByText(/^It may have been carried out/)).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Send again' }));
    await user.click(screen.getByRole('button', { name: 'Send as new request' }));
    expect(resent).toEqual(['run-1 same-run', 'run-1 new-run']);
  });

  test('one without an answer can be left as it is, and one that failed says so', async () => {
    const { resent, user } = show({ state: 'unanswered', canResend: 'same-run' });
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(resent).toEqual(['run-1 dismissed']);
    cleanup();
    show({ state: 'failed', canResend: 'new-run' });
    expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull();
  });

  test('one whose failure the gateway keeps is only sent as another', () => {
    show({ state: 'failed', canResend: 'new-run' });
    expect(buttons()).toEqual(['Send as new request']);
    expect(screen.queryByText(/^The gateway keeps this answer/)).not.toBeNull();
  });

  test('list each attempt with its socket, outcome and time', () => {
    show({
      attempts: [attemptOf({ outcome: 'interrupted' }), attemptOf({ socket: 2, outcome: 'waiting', endedAt: null })],
    });
    const rows = part('Attempts').getAllByRole('row').slice(1);
    const texts = rows.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent));
    expect(texts.map(([number, outcome, , took, socket]) => [number, outcome, took, socket])).toEqual([
      ['1', 'Connection lost', '1 s', '1'],
      ['2', 'Sent', '–', '2'],
    ]);
  });

  test('say where an attempt had another key or input', () => {
    show({ attempts: [attemptOf(), attemptOf({ idempotencyKey: 'key-2', input: { text: 'Bye' } })] });
    expect(screen.queryAllByText(/^Sent with/)).toHaveLength(1);
    expect(screen.queryByText('Sent with the key key-2 and another input')).not.toBeNull();
  });

  test('show replays with the age of what was kept', () => {
    show({
      replays: [
        { at: SAMPLE_NOW, ageMs: 4_000, cachedAt: null },
        { at: SAMPLE_NOW, ageMs: null, cachedAt: null },
      ],
    });
    expect(part('Replays').queryByText('4 s old')).not.toBeNull();
    expect(part('Replays').queryByText('age not reported')).not.toBeNull();
  });

  test('show the answer, and its output when asked', async () => {
    const { user } = show({ response: { ...RESPONSE, isLate: true, handledIntent: 'conversation' } });
    const answer = part('Answer');
    for (const words of ['Bonjour', 'from live-agent', 'late', 'handled as conversation'])
      expect(answer.queryByText(words)).not.toBeNull();
    await user.click(answer.getByRole('button', { name: 'Show output' }));
    expect(answer.queryByText('"Bonjour"')).not.toBeNull();
    expect(answer.getByRole('button', { name: 'Hide output' }).getAttribute('aria-expanded')).toBe('true');
  });

  test('say where an output is too large, and an answer without a text', () => {
    show({ response: { ...RESPONSE, output: null, text: '', traceId: null } });
    expect(screen.queryByText(/^The output is too large/)).not.toBeNull();
    expect(screen.queryByText('Answered without a text.')).not.toBeNull();
    expect(screen.queryByText('no trace id')).not.toBeNull();
  });

  test('show the error with its trace id', () => {
    show({ state: 'failed', error: { code: 'E_X', message: 'It broke.', traceId: 'tr-7' } });
    for (const words of ['E_X', 'tr-7']) expect(part('Error').queryByText(words)).not.toBeNull();
    expect(part('Error').queryByText(/It broke\./)).not.toBeNull();
    expect(part('Error').queryByRole('button', { name: 'Copy trace id' })).not.toBeNull();
  });

  test('a failure without an error is explained, as that of a rejected approval', () => {
    show({ state: 'failed', error: null });
    expect(part('Error').queryByText('It failed without an error. A rejected approval does.')).not.toBeNull();
  });

  test('show what was sent then and now where these conflict', () => {
    const conflict = { at: SAMPLE_NOW, sentThen: { text: 'Hello' }, sentNow: { text: 'Bye' }, by: 'gateway' } as const;
    show({ state: 'conflict', conflict });
    expect(part('Conflict').getByText('"Hello"').tagName).toBe('DEL');
    expect(part('Conflict').getByText('"Bye"').tagName).toBe('INS');
  });

  test.each([
    [null, /^The earlier request went out before Flybridge started/],
    [{ text: 'Bye' }, /^Both inputs are the same/],
  ])('say what is known of a conflict with %j', (sentThen, words) => {
    show({ state: 'conflict', conflict: { at: SAMPLE_NOW, sentThen, sentNow: { text: 'Bye' }, by: 'orchestrator' } });
    expect(part('Conflict').queryByText(words)).not.toBeNull();
    expect(part('Conflict').queryByText(/^The orchestrator already has this request/)).not.toBeNull();
  });
});

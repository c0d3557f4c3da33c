import { describe, expect, test } from 'vitest';
import type { RunState } from '#shared/panel/realtime/run.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { type RecordedSocket, readRecordedSockets } from '../testing/recorded-sockets.ts';
import { type GatewayState, NEW_GATEWAY } from './gateway-state.ts';
import { earlierTurns, lastTurn } from './live-turns.ts';
import { projectGateway } from './project-gateway.ts';
import { isWaiting } from './runs.ts';

const sockets = readRecordedSockets();

const replay = ({ inputs }: Pick<RecordedSocket, 'inputs'>): GatewayState => inputs.reduce(projectGateway, NEW_GATEWAY);

/** Before the recording ends, which loses the socket. */
const replayOpen = ({ inputs }: RecordedSocket): GatewayState => replay({ inputs: inputs.slice(0, -1) });

const turnsOf = ({ live }: GatewayState): readonly TurnView[] => {
  const last = lastTurn(live);
  return last === null ? [] : [...earlierTurns(live), last];
};

/** How many runs end in which state, by the beginning of a recording's name: both versions of the gateway end alike. */
const ENDS: readonly (readonly [recording: string, ends: Partial<Record<RunState, number>>])[] = [
  ['a1-doc', { completed: 10 }],
  ['a1-new', { completed: 11 }],
  ['a2-', { 'pending-approval': 2, completed: 2, failed: 2 }],
  ['a3-', { completed: 2, failed: 1 }],
  ['a4-', { completed: 4 }],
  // A request without any id was refused under an id that nobody can know.
  ['b1-', { completed: 8, interrupted: 1 }],
  ['b2-', { completed: 3 }],
  ['b3-doc-new-socket-a', { completed: 3, interrupted: 1 }],
  ['b3-new-new-socket-a', { completed: 3, interrupted: 1 }],
  ['b3-doc-new-socket-b', { completed: 3, conflict: 1 }],
  ['b3-new-new-socket-b', { completed: 3, conflict: 1 }],
  ['b4-', { completed: 1 }],
  ['c1-', { completed: 4, failed: 6 }],
  // What is no envelope is refused under an id that nobody can know.
  ['c2-', { completed: 1, interrupted: 9 }],
  ['d1-', { completed: 1 }],
  ['d2-', {}],
  ['d3-', {}],
  ['e2-', {}],
  ['e4-', {}],
  ['e7-', { completed: 1 }],
];

test('there are recorded sockets', () => expect(sockets).toHaveLength(37));

describe.each(sockets)('$title', (socket) => {
  test('ends each run once, as the table says', () => {
    const { runs } = replay(socket);
    const ends: Partial<Record<RunState, number>> = {};
    for (const { state } of runs.values()) ends[state] = (ends[state] ?? 0) + 1;
    const [, expected] = ENDS.find(([recording]) => socket.title.startsWith(recording)) ?? [];
    expect(ends).toEqual(expected);
    for (const { attempts, endedAt } of runs.values()) {
      expect(attempts.every((attempt) => attempt.endedAt !== null)).toBe(true);
      expect(endedAt).not.toBeNull();
    }
  });

  test('has a result for each answer that is no replay, and no other', () => {
    const { counts, runs } = replayOpen(socket);
    const outcomes = [...runs.values()].flatMap(({ attempts }) => attempts.map(({ outcome }) => outcome));
    const answers = socket.frames.filter(({ type }) => type === 'orchestrator.response').length;
    const replays = socket.frames.filter(({ type }) => type === 'gateway.request_replayed').length;
    expect(counts.replays).toBe(replays);
    expect(outcomes.filter((outcome) => outcome === 'replayed' || outcome === 'answered').length).toBeLessThanOrEqual(
      answers,
    );
  });

  test('leaves no run that was answered without its answer', () => {
    for (const run of replayOpen(socket).runs.values()) {
      const isAnswered = run.attempts.some(({ outcome }) => outcome === 'answered' || outcome === 'replayed');
      expect(run.response !== null).toBe(isAnswered || (run.state === 'failed' && run.error?.code === undefined));
      expect(isWaiting(run) ? run.endedAt : (run.endedAt ?? 'missing')).not.toBe('missing');
    }
  });

  test('ends each turn, in their order', () => {
    const turns = turnsOf(replay(socket));
    expect(turns.map(({ end }) => end?.how ?? 'open')).not.toContain('open');
    expect(turns.map(({ number }) => number)).toEqual(turns.map((_, index) => index + 1));
  });

  test('shows the text of every answer once', () => {
    const turns = turnsOf(replay(socket)).filter(({ end }) => end?.how === 'completed');
    const reported = socket.frames.flatMap(({ payload, type }) => {
      const text = type === 'live.turn.completed' ? Reflect.get(Object(payload), 'text') : null;
      return typeof text === 'string' && !text.startsWith('Mock setup') ? [text.replaceAll('\n', '')] : [];
    });
    const shown = turns.map(({ answer }) => answer).filter((text) => !text.startsWith('Mock setup'));
    expect(shown).toEqual(reported);
  });

  test('lists each error with its trace', () => {
    const { errors } = replayOpen(socket);
    const told = socket.frames.filter(({ type }) => type === 'gateway.error');
    expect(errors).toHaveLength(told.length);
    for (const { traceId } of errors) expect(traceId).toMatch(/^[\da-f-]{36}$/);
  });
});

const recorded = (title: string): GatewayState => {
  const socket = sockets.find((each) => each.title === title);
  if (socket === undefined) throw new Error(`${title} is no recording`);
  return replayOpen(socket);
};

test.each(['a2-doc-approval', 'a2-new-approval'])('%s: what was approved and rejected is decided', (title) => {
  const { approvals, runs, tasks } = recorded(title);
  expect([...approvals.values()].map(({ decision, runId, state }) => [runId, state, decision?.runId])).toEqual([
    ['run-a2-pay', 'approved', 'run-a2-pay-approved'],
    ['run-a2-del', 'approved', 'run-a2-del'],
    ['run-a2-buy', 'rejected', 'run-a2-buy-rejected'],
  ]);
  expect(runs.get('run-a2-buy-rejected')).toMatchObject({ state: 'failed', error: null, canResend: 'new-run' });
  // Approved without its task, the task waits for good.
  expect([...tasks.values()].filter(({ state }) => state === 'active').map(({ status }) => status)).toEqual([
    'pending_approval',
  ]);
});

test.each(['b1-doc-replay', 'b1-new-replay'])('%s: a run shows its attempts, its replay and its conflict', (title) => {
  const run = recorded(title).runs.get('run-b1');
  expect(run?.attempts.map(({ outcome }) => outcome)).toEqual(['answered', 'replayed', 'conflict', 'answered']);
  expect(run?.replays).toHaveLength(1);
  expect(run?.conflict).toMatchObject({ sentThen: { text: 'once' }, sentNow: { text: 'changed' }, by: 'gateway' });
});

test.each(['b3-doc-new-socket-b', 'b3-new-new-socket-b'])(
  '%s: the orchestrator knows a run of another socket',
  (title) => {
    const run = recorded(title).runs.get('run-s2');
    expect(run).toMatchObject({ state: 'conflict', canResend: 'new-run' });
    expect(run?.conflict).toMatchObject({ by: 'orchestrator', sentThen: null, sentNow: { text: 'other text' } });
  },
);

test.each(['d1-doc-live-text', 'd1-new-live-text'])('%s: turns are distinguished by their order', (title) => {
  const turns = turnsOf(recorded(title));
  expect(turns.slice(0, 2)).toMatchObject([
    { mine: 'Hello live bridge', answer: 'Echo: Hello live bridge', end: { how: 'completed' } },
    { answer: 'Echo: This is a longer text that theupstream answers in several chunks, sothat a client can join them' },
  ]);
  expect(turns.slice(-3).map(({ answer, end }) => [answer, end?.how])).toEqual([
    ['', 'superseded'],
    ['Echo: second of two', 'completed'],
    ['Echo: behind the slow one', 'completed'],
  ]);
});

test('what was measured is beside what was reported, also where the reply to a setup was reported', () => {
  const { roundTrips } = recorded('d1-new-live-text');
  expect(roundTrips[0]).toMatchObject({ turn: 1, reportedMs: null, measuredMs: 132 });
  expect(roundTrips[1]).toMatchObject({ turn: 2, reportedMs: 134, measuredMs: 134 });
  // A request was under way on the same socket: the text waited behind it.
  expect(roundTrips.at(-1)).toMatchObject({ reportedMs: 125, measuredMs: 842 });
});

test.each(['e4-doc-watchdog-pong', 'e4-new-watchdog-pong'])(
  '%s: a watchdog ends turns, and health has its lanes',
  (title) => {
    const state = recorded(title);
    expect(turnsOf(state).map(({ end }) => end?.how)).toEqual([
      'watchdog',
      'completed',
      'completed',
      'watchdog',
      undefined,
    ]);
    expect(state.bridge.view).toMatchObject({ phase: 'connected', model: 'gemini-live-2.5-flash-native-audio' });
    expect(state.bridge.spans.map(({ lane, to }) => [lane, to === null])).toEqual([
      ...[
        ['connected', false],
        ['degraded', false],
        ['probing', false],
        ['connected', false],
      ],
      ...[
        ['degraded', false],
        ['probing', false],
        ['degraded', false],
        ['probing', false],
        ['connected', true],
      ],
    ]);
  },
);

test.each(['e2-doc-upstream-slow', 'e2-new-upstream-slow'])('%s: a live failure belongs to its turn', (title) => {
  const state = recorded(title);
  expect(turnsOf(state).map(({ end }) => end?.how)).toEqual(['failed', 'completed']);
  expect(state.errors).toMatchObject([{ code: 'GATEWAY_ORCHESTRATOR_FAILURE', runId: null }]);
});

test.each(['e7-doc-live-off', 'e7-new-live-off'])('%s: a gateway without live answers requests', (title) => {
  const state = recorded(title);
  expect(state.bridge.view.phase).toBe('unavailable');
  expect(state.runs.get('run-f')).toMatchObject({ state: 'completed' });
});

test.each([
  ['d3-doc-chunk-faults', 7],
  ['d3-new-chunk-faults', 8],
])('%s: %i chunks were dropped there', (title, dropped) => {
  expect(recorded(title).counts.chunksDroppedThere).toBe(dropped);
});

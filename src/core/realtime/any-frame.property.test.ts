import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { medianLatency } from '#shared/panel/realtime/median-latency.ts';
import { realtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import type { GatewayInput } from './state/gateway-input.ts';
import { type GatewayState, NEW_GATEWAY } from './state/gateway-state.ts';
import { earlierTurns, lastTurn, liveStateOf } from './state/live-turns.ts';
import { projectGateway } from './state/project-gateway.ts';
import { RECORDED_SOCKET, readRecordedSockets, receivedFrame } from './testing/recorded-sockets.ts';
import { pendingApprovalCount, unansweredCount, viewRuns } from './view-gateway.ts';

/** Frames of the real gateway: one of each shape that a payload of an event has. */
const FRAMES: readonly JsonObject[] = (() => {
  const found = new Map<string, JsonObject>();
  for (const frame of readRecordedSockets().flatMap(({ frames }) => frames)) {
    const shape = Object.keys(isJsonObject(frame.payload) ? frame.payload : {}).join();
    found.set(`${String(frame.type)} ${shape}`, frame);
  }
  return [...found.values()];
})();

/** Replaces what is at the n-th place of a value, counted from its leaves to its root. */
function replaceAt(value: JsonValue, place: number, by: JsonValue): JsonValue {
  let left = place;
  const visit = (at: JsonValue): JsonValue => {
    left -= 1;
    if (left === -1) return by;
    if (Array.isArray(at)) return at.map(visit);
    if (isJsonObject(at)) return Object.fromEntries(Object.entries(at).map(([name, each]) => [name, visit(each)]));
    return at;
  };
  return visit(value);
}

const RUNS = ['run-1', 'run-2', 'constructor'];
const runId = fc.constantFrom(...RUNS);
const anyJson = fc.jsonValue({ maxDepth: 3 }).map((value): JsonValue => JSON.parse(JSON.stringify(value)));
const eventName = fc.constantFrom(...Object.keys(realtimeProtocol.events), '__proto__', 'weather.changed', '');

const brokenFrame = fc.oneof(
  fc
    .tuple(fc.constantFrom(...FRAMES), fc.nat({ max: 60 }), anyJson)
    .map(([frame, place, by]) => replaceAt(frame, place, by)),
  fc
    .tuple(eventName, anyJson, runId)
    .map(([type, payload, id]): JsonValue => ({ type, payload, runId: id, sessionId: 's' })),
);
const goodFrame = fc
  .tuple(fc.constantFrom(...FRAMES), runId)
  .map(([frame, id]): JsonValue => ({ ...frame, runId: id }));

const liveCommand = fc.constantFrom('live.text', 'live.audio', 'live.turn.end', 'live.interrupt', 'live.setup');

/** What happens on one socket, without its times. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(goodFrame, brokenFrame).map((frame) => ({ kind: 'in', frame }) as const) },
  {
    weight: 2,
    arbitrary: fc.tuple(runId, anyJson).map(([id, text]) => ({ kind: 'request', id, input: { text } }) as const),
  },
  { weight: 2, arbitrary: liveCommand.map((command) => ({ kind: 'live', command }) as const) },
  { weight: 1, arbitrary: runId.map((id) => ({ kind: 'timed-out', id }) as const) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(runId, fc.constantFrom('retry-planned' as const, 'retry-failed' as const))
      .map(([id, kind]) => ({ kind, id }) as const),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'lost' } as const) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function inputsOf(each: Step, at: number): readonly GatewayInput[] {
  const socket = RECORDED_SOCKET;
  switch (each.kind) {
    case 'in':
      return isJsonObject(each.frame) ? receivedFrame(each.frame, at) : [];
    case 'request': {
      const payload = { intent: 'conversation', input: each.input };
      return [{ type: 'sent', socket, at, frame: { command: 'orchestrator.request', runId: each.id, payload } }];
    }
    case 'live':
      return [
        { type: 'sent', socket, at, frame: { command: each.command, runId: `live-${at}`, payload: { text: 'x' } } },
      ];
    case 'timed-out':
      return [{ type: 'timed-out', runId: each.id, at }];
    case 'retry-planned':
      return [{ type: 'retry-planned', runId: each.id, retryAt: at + 1 }];
    case 'retry-failed':
      return [{ type: 'retry-failed', runId: each.id, at }];
    case 'lost':
      return [
        { type: 'lost', socket, what: 'gone', by: 'gateway', at },
        { type: 'opened', lanes: ['requests', 'live'], socket, at },
      ];
  }
}

/** Every state on the way, the last one after the loss of the socket. */
function walk(steps: readonly Step[]): readonly GatewayState[] {
  const opened: GatewayInput = { type: 'opened', lanes: ['requests', 'live'], socket: RECORDED_SOCKET, at: 0 };
  const lost: GatewayInput = { type: 'lost', socket: RECORDED_SOCKET, what: 'gone', by: 'gateway', at: 1_000 };
  const inputs = [opened, ...steps.flatMap((each, at) => inputsOf(each, at + 1)), lost];
  const states = [NEW_GATEWAY];
  for (const input of inputs) states.push(projectGateway(states.at(-1) ?? NEW_GATEWAY, input));
  return states;
}

const turnsOf = ({ live }: GatewayState) => [
  ...earlierTurns(live),
  ...[lastTurn(live)].filter((each) => each !== null),
];

const steps = fc.array(step, { maxLength: 30 });
const last = (states: readonly GatewayState[]): GatewayState => states.at(-1) ?? NEW_GATEWAY;

test('there are frames of many shapes', () => expect(FRAMES.length).toBeGreaterThan(40));

test('any JSON in place of any part of a frame is survived, and everything can be shown', () => {
  fc.assert(
    fc.property(steps, (each) => {
      for (const state of walk(each)) {
        const { errors, lanes, tasks, approvals, bridge } = state;
        JSON.stringify([viewRuns(state), turnsOf(state), liveStateOf(state.live), errors, lanes, bridge]);
        JSON.stringify([[...tasks.values()], [...approvals.values()]]);
        const median = medianLatency(state.roundTrips, state.roundTrips.at(-1)?.at ?? 0);
        for (const number of [median, unansweredCount(state), pendingApprovalCount(state)]) {
          expect(number === null || Number.isFinite(number)).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('each attempt ends once, and a lost socket leaves none open', () => {
  fc.assert(
    fc.property(steps, (each) => {
      const states = walk(each);
      for (const [index, state] of states.entries()) {
        for (const run of states[index - 1]?.runs.values() ?? []) {
          const now = state.runs.get(run.runId);
          for (const [at, attempt] of run.attempts.entries()) {
            if (attempt.endedAt !== null) expect(now?.attempts[at]).toEqual(attempt);
          }
        }
      }
      for (const { attempts, endedAt, state } of last(states).runs.values()) {
        expect(attempts.filter(({ outcome }) => outcome === 'waiting')).toEqual([]);
        expect([endedAt === null, state === 'waiting' || state === 'dispatching']).toEqual([false, false]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a replay never adds a result', () => {
  fc.assert(
    fc.property(steps, runId, anyJson, (each, id, output) => {
      const frame = (type: string, payload: JsonValue) =>
        receivedFrame({ type, payload, runId: id, sessionId: 's' }, 2_000);
      const asked: readonly GatewayInput[] = [
        { type: 'opened', lanes: ['requests', 'live'], socket: RECORDED_SOCKET, at: 2_000 },
        ...inputsOf({ kind: 'request', id, input: { text: 'once' } }, 2_000),
        ...frame('orchestrator.response', { status: 'completed', output: { message: 'an answer' } }),
      ];
      const before = asked.reduce(projectGateway, last(walk(each)));
      const answered = before.runs.get(id)?.response;
      expect(answered?.text).toBe('an answer');
      const again: readonly GatewayInput[] = [
        ...inputsOf({ kind: 'request', id, input: { text: 'again' } }, 2_000),
        ...frame('gateway.request_replayed', { ageMs: 1 }),
        ...frame('orchestrator.response', { status: 'completed', output }),
      ];
      const after = again.reduce(projectGateway, before);
      expect(after.runs.get(id)?.response).toBe(answered);
      expect(after.runs.get(id)?.attempts.at(-1)?.outcome).toBe('replayed');
      expect(after.usage).toEqual(before.usage);
      expect(after.approvals.size).toBe(before.approvals.size);
    }),
    { numRuns: 300 },
  );
});

test('turns are in order, keep what they said, and end at the latest with their socket', () => {
  fc.assert(
    fc.property(steps, (each) => {
      const states = walk(each);
      for (const state of states) {
        const numbers = turnsOf(state).map(({ number }) => number);
        expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
        expect(numbers.length).toBe(state.live.count);
        expect(state.live.present.length).toBeLessThan(4);
      }
      expect(turnsOf(last(states)).filter(({ end }) => end === null)).toEqual([]);
      expect(last(states).bridge.spans.filter(({ to }) => to === null)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

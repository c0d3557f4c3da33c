import type { ApprovalView } from '../realtime/approval.ts';
import type { GatewaySnapshot, GatewaySummary, LaneView } from '../realtime/gateway.ts';
import type { RunView } from '../realtime/run.ts';
import type { TaskView } from '../realtime/task.ts';
import type { TurnView } from '../realtime/turn.ts';
import { SAMPLE_NOW, sampleConnection } from './samples.ts';

const LANE: LaneView = {
  ...{ connection: sampleConnection({ name: 'ready' }), socket: 1, pingMs: 2, peer: 'answering' },
  boundTo: { sessionId: 'demo-3f9a', userId: 'demo' },
  session: { state: 'session_bound', since: SAMPLE_NOW - 60_000, reason: '' },
};

/** A gateway that is connected, with a live upstream. */
export function sampleGateway(more: Partial<GatewaySnapshot> = {}): GatewaySnapshot {
  return {
    ...{ id: 'gateway', title: 'Gateway', address: 'ws://127.0.0.1:8080/realtime', reach: 'loopback', lanes: 'two' },
    ...{ connection: sampleConnection({ name: 'ready' }), requests: LANE, live: LANE },
    ...{
      sessionId: 'demo-3f9a',
      sessionStartedAt: SAMPLE_NOW - 60_000,
      userId: 'demo',
      away: null,
      turn: 'idle',
      http: 'off',
      goAway: null,
      setup: null,
    },
    gateway: { version: '0.1.0', liveApiEnabled: true, state: 'ready', activeTasks: 0, edition: 'newest' },
    bridge: {
      ...{ phase: 'connected', since: SAMPLE_NOW - 30_000, model: 'gemini-live', authProfile: 'primary', reason: '' },
      ...{ reasonClass: null, routeReadyAt: null, attempt: null, cooldowns: [] },
    },
    counts: { chunksDroppedThere: 0, chunksDroppedHere: 0, replays: 0, conflicts: 0, oddFrames: 0 },
    ...{ roundTrips: [], interruptions: [], errors: [], usage: null },
    ...more,
  };
}

/** The same among all gateways. */
export function sampleGatewaySummary(more: Partial<GatewaySummary> = {}): GatewaySummary {
  const { address, connection, id, title, turn } = sampleGateway();
  return {
    ...{ id, title, address, connection, turn, roundTripMs: null, pendingApprovals: 0, unanswered: 0, lastError: null },
    presentation: { status: 'ready', word: 'Ready', detail: '', countdownTo: null },
    ...more,
  };
}

/** A request that was answered after 388 ms. */
export function sampleRun(more: Partial<RunView> = {}): RunView {
  const at = SAMPLE_NOW - 20_000;
  const input = { text: 'Compare the two offers.' };
  return {
    ...{
      runId: 'run-7c4011',
      idempotencyKey: 'run-7c4011',
      intent: 'conversation',
      input,
      resumes: null,
      decides: null,
    },
    ...{ startedAt: at, state: 'completed', endedAt: at + 388, retryAt: null, taskId: 'task-1', error: null },
    attempts: [{ at, socket: 1, input, idempotencyKey: 'run-7c4011', outcome: 'answered', endedAt: at + 388 }],
    response: {
      ...{ at: at + 388, source: 'live-agent', route: 'live-agent', status: 'completed', traceId: 'trace-1' },
      ...{ text: 'Northgate is cheaper.', handledIntent: 'conversation', output: null, isLate: false },
    },
    ...{ replays: [], conflict: null, canResend: 'no' },
    ...more,
  };
}

export function sampleTask(more: Partial<TaskView> = {}): TaskView {
  return {
    ...{ taskId: 'task-1', runId: 'run-7c4011', intent: 'conversation', route: 'live-agent', status: 'running' },
    ...{ progressPct: 35, stage: 'orchestrator.dispatch', createdAt: SAMPLE_NOW - 2_000, updatedAt: SAMPLE_NOW },
    ...{ error: null, state: 'active' },
    ...more,
  };
}

/** A request that waits for a person. */
export function sampleApproval(more: Partial<ApprovalView> = {}): ApprovalView {
  return {
    ...{ approvalId: 'approval-run-1', at: SAMPLE_NOW - 100_000, runId: 'run-1', taskId: 'task-1', intent: 'ui_task' },
    ...{ message: 'Sensitive action detected.', categories: ['payment'], signals: ['payment', 'card'] },
    input: { goal: 'Submit the payment', url: 'https://portal.example/orders' },
    ...{ state: 'pending', decision: null },
    ...more,
  };
}

/** A live turn in text that is complete. */
export function sampleTurn(more: Partial<TurnView> = {}): TurnView {
  const at = SAMPLE_NOW - 10_000;
  return {
    ...{
      number: 1,
      origin: 'text',
      turnId: 'turn-1',
      memory: 'whole',
      startedAt: at,
      mine: 'How late is it?',
      heard: '',
      answer: 'It is late.',
      spoken: '',
    },
    ...{ thoughts: '', soundPieces: 0, soundMs: 0, captions: [], sentChunks: 0, calls: [] },
    end: { how: 'completed', at: at + 3_000, reason: '' },
    times: {
      ...{ endOfSpeechAt: at, lastSentAt: at, firstFrameAt: at + 412, firstTextAt: at + 412, firstSoundAt: null },
      ...{ firstHeardAt: null, interruptSentAt: null, completedAt: at + 3_000 },
    },
    reported: { roundTripMs: 1, durationMs: 2_588, interruptLatencyMs: null },
    ...more,
  };
}

import type { RunView } from '#shared/panel/realtime/run.ts';
import type { RealtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import type { OrchestratorResponse, RealtimeTask } from '#shared/protocols/realtime/task.ts';
import type { KnownEvent } from '../../calls/client-listener.ts';
import { endApprovalsOf, endDecision, requestApproval, resumeDecision } from './approvals.ts';
import type { GatewayState } from './gateway-state.ts';
import { instantOf } from './instant.ts';
import { answerRun, dispatchRun, isUnderWay, planRetry, replayRun, withRun } from './runs.ts';
import { reportTask } from './tasks.ts';

type Known = KnownEvent<RealtimeProtocol>;

/** Applies an event about a request; the run id of its envelope says which. */
export function applyRequestEvent(state: GatewayState, event: Known, at: number): GatewayState {
  const run = state.runs.get(event.envelope.runId ?? '');
  switch (event.event) {
    case 'task.started':
    case 'task.progress':
    case 'task.completed':
    case 'task.failed':
      return applyTask(state, event.params, run, at);
    case 'gateway.request_replayed': {
      const counts = { ...state.counts, replays: state.counts.replays + 1 };
      const { ageMs = null, cachedAt } = event.params;
      const next = run === undefined ? null : replayRun(run, { at, ageMs, cachedAt: instantOf(cachedAt) });
      return { ...state, counts, runs: next === null ? state.runs : withRun(state.runs, next) };
    }
    case 'orchestrator.response':
      return run === undefined
        ? state
        : applyAnswer(state, run, event.params, { at, source: event.envelope.source ?? '' });
    default:
      return state;
  }
}

/** Replaces a run that changed. One that has ended decides what it was sent to decide. */
export function endRun(state: GatewayState, run: RunView): GatewayState {
  const runs = withRun(state.runs, run);
  return { ...state, runs, approvals: isUnderWay(run) ? state.approvals : endDecision(state.approvals, run) };
}

/** Plans another attempt of a failed run: what it was sent to decide is still being decided. */
export function planRunRetry(state: GatewayState, run: RunView, retryAt: number): GatewayState {
  const planned = planRetry(run, retryAt);
  if (planned === run) return state;
  return { ...state, runs: withRun(state.runs, planned), approvals: resumeDecision(state.approvals, planned) };
}

function applyTask(state: GatewayState, task: RealtimeTask, run: RunView | undefined, at: number): GatewayState {
  const tasks = reportTask(state.tasks, task, at);
  const isEnded = tasks.get(task.taskId)?.state === 'ended';
  return {
    ...{ ...state, tasks },
    runs: run === undefined ? state.runs : withRun(state.runs, dispatchRun(run, task.taskId)),
    approvals: isEnded ? endApprovalsOf(state.approvals, task.taskId) : state.approvals,
  };
}

function applyAnswer(
  state: GatewayState,
  run: RunView,
  params: OrchestratorResponse,
  received: { readonly at: number; readonly source: string },
): GatewayState {
  const answered = answerRun(run, params, received);
  if (answered === run) return state;
  const isNew = run.response === null && answered.response !== null;
  const next = endRun(state, answered);
  return {
    ...next,
    usage: isNew ? addUsage(state.usage, params) : state.usage,
    counts: answered.state === 'conflict' && run.state !== 'conflict' ? addConflict(state.counts) : state.counts,
    approvals: isNew ? requestApproval(next.approvals, answered, params, received.at) : next.approvals,
  };
}

/** Counts one more conflict. */
export function addConflict(counts: GatewayState['counts']): GatewayState['counts'] {
  return { ...counts, conflicts: counts.conflicts + 1 };
}

function addUsage(sum: GatewayState['usage'], { output }: OrchestratorResponse): GatewayState['usage'] {
  const usage = output?.usage;
  if (usage === undefined) return sum;
  return {
    calls: (sum?.calls ?? 0) + (usage.calls ?? 0),
    inputTokens: (sum?.inputTokens ?? 0) + (usage.inputTokens ?? 0),
    outputTokens: (sum?.outputTokens ?? 0) + (usage.outputTokens ?? 0),
    totalTokens: (sum?.totalTokens ?? 0) + (usage.totalTokens ?? 0),
  };
}

import { isJsonObject, type JsonObject } from '#shared/json.ts';
import type { ApprovalView, Decision } from '#shared/panel/realtime/approval.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import type { OrchestratorResponse } from '#shared/protocols/realtime/task.ts';
import { isSameJson } from '#shared/same-json.ts';
import { clipMessage, clipName } from './clip-text.ts';
import { keepNewest } from './keep-newest.ts';
import type { SentRequest } from './runs.ts';

/** By approval id. */
export type Approvals = ReadonlyMap<string, ApprovalView>;

/** Approvals that are kept; those to decide always are. */
const KEPT_APPROVALS = 100;

/** Categories and signals that are kept of an approval. */
const MOST_NAMES = 50;

/** What a decision adds to the input of the request that it continues. */
const DECISION_FIELDS = ['approvalConfirmed', 'approvalDecision', 'approvalReason'];

/** Adds what an answer asks a person to decide. The same answer again, or one without a template to resend, adds nothing. */
export function requestApproval(
  approvals: Approvals,
  run: RunView,
  params: OrchestratorResponse,
  at: number,
): Approvals {
  const { output, status, task } = params;
  const template = output?.resumeRequestTemplate;
  if (status !== 'accepted' || template === undefined || !isJsonObject(template.input)) return approvals;
  const approvalId = output?.approvalId ?? `approval-${run.runId}`;
  if (approvals.has(approvalId)) return approvals;
  const approval: ApprovalView = {
    ...{ approvalId, at, runId: run.runId, taskId: task?.taskId ?? run.taskId, intent: template.intent },
    message: clipMessage(output?.message ?? ''),
    categories: namesOf(output?.approvalCategories),
    signals: namesOf(output?.sensitiveSignals),
    ...{ input: template.input, state: 'pending', decision: null },
  };
  return keepNewest(approvals, [approvalId, approval], {
    most: KEPT_APPROVALS,
    canForget: ({ state }) => state !== 'pending' && state !== 'deciding',
  });
}

/** What says which approval a request decides. */
export type DecidingRequest = Pick<SentRequest, 'runId' | 'input' | 'resumes'>;

/** The approval that another run has decided, or is deciding, and that a request would decide again; null for none. */
export function decidedByAnother(approvals: Approvals, request: DecidingRequest): ApprovalView | null {
  if (decisionOf(request) === null) return null;
  const settled = [...approvals.values()].filter(({ decision, state }) => {
    return decision !== null && decision.runId !== request.runId && state !== 'pending' && state !== 'ended';
  });
  // The same may be asked for again later, by another task.
  const isSameTask = ({ taskId }: ApprovalView): boolean => request.resumes === null || taskId === request.resumes;
  return findDecided(settled.filter(isSameTask), request) ?? null;
}

/** A request went out that carries a decision. */
export function sendDecision(approvals: Approvals, request: SentRequest): Approvals {
  const kind = decisionOf(request);
  if (kind === null) return approvals;
  const open = [...approvals.values()].filter(({ state }) => state !== 'approved' && state !== 'rejected');
  const decided = findDecided(open, request);
  if (decided === undefined) return approvals;
  const reason = request.input.approvalReason;
  const decision: ApprovalView['decision'] = {
    ...{ kind, runId: request.runId, at: request.at },
    reason: typeof reason === 'string' ? reason : '',
  };
  return new Map(approvals).set(decided.approvalId, { ...decided, state: 'deciding', decision });
}

/** A run that carries a decision is sent again later. */
export function resumeDecision(approvals: Approvals, run: RunView): Approvals {
  const { attempts, idempotencyKey, input, intent, resumes, runId, startedAt } = run;
  const { at = startedAt, socket = 0 } = attempts.at(-1) ?? {};
  return sendDecision(approvals, { runId, idempotencyKey, intent, input, resumes, socket, at });
}

/** A run ended: what it decided is decided, or has to be decided again where its decision was not answered. */
export function endDecision(approvals: Approvals, run: RunView): Approvals {
  const decided = [...approvals.values()].find(
    ({ decision, state }) => state === 'deciding' && decision?.runId === run.runId,
  );
  if (decided?.decision == null) return approvals;
  // A rejection fails without an error; a failure with one decided nothing.
  const isDecided =
    run.state === 'completed' ||
    run.state === 'accepted' ||
    (run.state === 'failed' && run.response !== null && run.error === null);
  const next: ApprovalView = isDecided
    ? { ...decided, state: decided.decision.kind }
    : { ...decided, state: 'pending', decision: null };
  return new Map(approvals).set(decided.approvalId, next);
}

/** A task ended without a decision of this panel: nothing is left to decide. */
export function endApprovalOf(approvals: Approvals, taskId: string): Approvals {
  const pending = [...approvals.values()].find((each) => each.taskId === taskId && each.state === 'pending');
  return pending === undefined ? approvals : new Map(approvals).set(pending.approvalId, { ...pending, state: 'ended' });
}

function decisionOf({ input }: DecidingRequest): Decision | null {
  const kind = input.approvalDecision;
  return kind === 'approved' || kind === 'rejected' ? kind : null;
}

/** By its task, else by what is asked for. */
function findDecided(
  approvals: readonly ApprovalView[],
  { input, resumes }: DecidingRequest,
): ApprovalView | undefined {
  return (
    approvals.find(({ taskId }) => resumes !== null && taskId === resumes) ??
    approvals.find((each) => isSameJson(withoutDecision(input), withoutDecision(each.input)))
  );
}

function namesOf(names: readonly string[] = []): readonly string[] {
  return names.slice(0, MOST_NAMES).map(clipName);
}

function withoutDecision(input: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !DECISION_FIELDS.includes(name)));
}

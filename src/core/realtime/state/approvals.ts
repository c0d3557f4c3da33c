import { isJsonObject, type JsonObject } from '#shared/json.ts';
import type { ApprovalView, Decision } from '#shared/panel/realtime/approval.ts';
import type { AttemptView, RunView } from '#shared/panel/realtime/run.ts';
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
export type DecidingRequest = Pick<SentRequest, 'runId' | 'input' | 'resumes' | 'decides'>;

/** The approval that a request decides: the one that it names, else one with its task or content; null for none. */
export function approvalOf(approvals: Approvals, request: DecidingRequest): ApprovalView | null {
  if (decisionOf(request) === null) return null;
  if (request.decides !== null) return approvals.get(request.decides) ?? null;
  const { input, resumes } = request;
  const all = [...approvals.values()];
  const asked = withoutDecision(input);
  const ofTask = all.filter(({ taskId }) => resumes !== null && taskId === resumes);
  const isSame = (each: ApprovalView): boolean => isSameJson(asked, withoutDecision(each.input));
  // The same may be asked for again later, by another task.
  const ofAnyTask = all.filter(({ taskId }) => resumes === null || taskId === null);
  const found = [ofTask.filter(isSame), ofTask, ofAnyTask.filter(isSame)].find(({ length }) => length > 0) ?? [];
  return found.find(({ state }) => state === 'pending') ?? found.at(-1) ?? null;
}

/** The approval that another run has decided, or is deciding, and that a request would decide again; null for none. */
export function decidedByAnother(approvals: Approvals, request: DecidingRequest): ApprovalView | null {
  const approval = approvalOf(approvals, request);
  if (approval === null || approval.state === 'pending' || approval.state === 'ended') return null;
  return approval.decision?.runId === request.runId ? null : approval;
}

/** A request went out that carries a decision. */
export function sendDecision(approvals: Approvals, request: DecidingRequest, at: number): Approvals {
  const approval = approvalOf(approvals, request);
  if (approval === null || approval.state === 'approved' || approval.state === 'rejected') return approvals;
  return withApproval(approvals, { ...approval, state: 'deciding', decision: decisionBy(request, at) });
}

/** A run that carries a decision is sent again later. */
export function resumeDecision(approvals: Approvals, run: RunView): Approvals {
  const { at, input } = lastAttempt(run);
  return sendDecision(approvals, { ...run, input }, at);
}

/**
 * A run ended: what it decided is decided, or has to be decided again where its decision was not answered. An answer that
 * comes late decides what nobody has decided since.
 */
export function endDecision(approvals: Approvals, run: RunView): Approvals {
  const approval = approvals.get(run.decides ?? '');
  const { at, input } = lastAttempt(run);
  const decision = decisionBy({ runId: run.runId, input }, at);
  if (approval === undefined || decision === null) return approvals;
  const isOurs = approval.state === 'deciding' && approval.decision?.runId === run.runId;
  if (isDecidedBy(run) && (isOurs || approval.state === 'pending')) {
    return withApproval(approvals, { ...approval, state: decision.kind, decision });
  }
  return isOurs ? withApproval(approvals, { ...approval, state: 'pending', decision: null }) : approvals;
}

/** A task ended without a decision of this panel: nothing is left to decide. A decision can end it before its answer comes. */
export function endApprovalsOf(approvals: Approvals, taskId: string): Approvals {
  const ofTask = [...approvals.values()].filter((each) => each.taskId === taskId);
  if (ofTask.some(({ state }) => state === 'deciding')) return approvals;
  const pending = ofTask.filter(({ state }) => state === 'pending');
  return pending.reduce((next, each) => withApproval(next, { ...each, state: 'ended' }), approvals);
}

/** A rejection fails without an error; a failure with one decided nothing. What asks for the next approval decided this one. */
function isDecidedBy({ error, response, state }: RunView): boolean {
  if (state === 'failed') return response !== null && error === null;
  if (state === 'unanswered' || state === 'interrupted') return response?.isLate === true && error === null;
  return state === 'completed' || state === 'accepted' || state === 'pending-approval';
}

/** A run can ask for an approval first, and carry its decision then. */
function lastAttempt({ attempts, input, startedAt }: RunView): Pick<AttemptView, 'at' | 'input'> {
  return attempts.at(-1) ?? { at: startedAt, input };
}

function withApproval(approvals: Approvals, approval: ApprovalView): Approvals {
  return new Map(approvals).set(approval.approvalId, approval);
}

function decisionOf({ input }: Pick<DecidingRequest, 'input'>): Decision | null {
  const kind = input.approvalDecision;
  return kind === 'approved' || kind === 'rejected' ? kind : null;
}

function decisionBy(request: Pick<DecidingRequest, 'input' | 'runId'>, at: number): ApprovalView['decision'] {
  const { input, runId } = request;
  const kind = decisionOf(request);
  const { approvalReason } = input;
  return kind === null ? null : { kind, runId, at, reason: typeof approvalReason === 'string' ? approvalReason : '' };
}

function namesOf(names: readonly string[] = []): readonly string[] {
  return names.slice(0, MOST_NAMES).map(clipName);
}

function withoutDecision(input: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !DECISION_FIELDS.includes(name)));
}

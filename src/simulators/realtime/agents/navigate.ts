import type { JsonObject } from '#shared/json.ts';
import { fieldsOf, textOrNull } from '../client-frame.ts';
import type { AgentAnswer, AgentRequest } from './agent-request.ts';
import { findSensitiveSignals } from './sensitive-signals.ts';
import { describeVerification, type VerifiedState } from './ui-verification.ts';

interface PlannedAction {
  readonly id: string;
  readonly type: 'navigate' | 'click' | 'verify';
  readonly target: string;
}

const NO_SCREENSHOT = 'ui://blocked/no-screenshot';

/** Plans a task in a browser, and carries it out unless it needs an approval, or the person rejected it. */
export function navigate(request: AgentRequest): AgentAnswer {
  const { input, runId } = request;
  const goal = textOrNull(input.goal) ?? textOrNull(input.text) ?? '';
  const approvalId = `approval-${runId}`;
  const decision = readDecision(input);
  const reason = textOrNull(input.approvalReason) ?? (decision === 'approved' ? 'Approved by a person' : 'Rejected');
  if (decision === 'rejected') {
    const approval = { approvalId, decision, reason };
    const message = 'The task was not carried out, because it was rejected.';
    const output = { message, approvalRequired: false, approval, sandboxPolicy: { active: false } };
    return { status: 'failed', output: { ...output, ...describeVerification(request, 'rejected') } };
  }
  const { categories, signals } = findSensitiveSignals(goal);
  const plan = planActions(request, goal);
  if (signals.length > 0 && decision === 'none') {
    const message = 'The task needs an approval before it is carried out.';
    const output = {
      ...{ message, approvalRequired: true, approvalId, approvalCategories: categories, sensitiveSignals: signals },
      resumeRequestTemplate: { intent: 'ui_task', input: resumedInput(request, goal) },
      ...describePlan(request, plan, 'needs_approval'),
    };
    return { status: 'accepted', output: { ...output, ...extend(request, message, 'pending') } };
  }
  const message = `The task is done, in ${plan.length} steps.`;
  const output = {
    ...{ message, approvalRequired: false, approval: decision === 'none' ? null : { approvalId, decision, reason } },
    ...describePlan(request, plan, 'completed'),
    visualTesting: { enabled: false, status: 'not_requested', checks: [] },
  };
  return { status: 'completed', output: { ...output, ...extend(request, message, 'completed') } };
}

function readDecision({ approvalConfirmed, approvalDecision }: JsonObject): 'none' | 'approved' | 'rejected' {
  if (approvalDecision === 'rejected') return 'rejected';
  return approvalDecision === 'approved' || approvalConfirmed === true ? 'approved' : 'none';
}

function planActions({ drawId, input }: AgentRequest, goal: string): readonly PlannedAction[] {
  const url = textOrNull(input.url);
  const isSubmitted = /\b(?:submit|click|press)\b/i.test(goal);
  const actions = [
    ...(url === null ? [] : [{ type: 'navigate' as const, target: url }]),
    ...(isSubmitted ? [{ type: 'click' as const, target: 'button:submit' }] : []),
    { type: 'verify' as const, target: 'post-action-screen' },
  ];
  return actions.map((action) => ({ id: drawId(), ...action }));
}

function describePlan(
  { runId }: AgentRequest,
  plan: readonly PlannedAction[],
  finalStatus: 'needs_approval' | 'completed',
): JsonObject {
  const isBlocked = finalStatus === 'needs_approval';
  const trace = plan.map(({ id, target, type }, at) => ({
    ...{ index: at + 1, actionId: id, actionType: type, target, status: isBlocked ? 'blocked' : 'ok' },
    screenshotRef: isBlocked ? NO_SCREENSHOT : `ui://trace/${runId}/step-${at + 1}.png`,
    notes: isBlocked ? 'Waits for an approval.' : 'Done.',
  }));
  return {
    planner: { provider: 'simulator', model: 'rules' },
    sandboxPolicy: { active: false },
    deviceNodeRouting: { requestedNodeId: null, selectedNode: null, source: 'none', notes: [] },
    actionPlan: plan.map((action) => ({
      ...action,
      ...{ coordinates: null, text: null, rationale: `Needed to ${action.type} ${action.target}.` },
    })),
    execution: { finalStatus, retries: 0, trace },
  };
}

/** What the newest gateways add. */
function extend(request: AgentRequest, message: string, state: VerifiedState): JsonObject {
  if (request.edition.reports === 'first') return {};
  return {
    ...{ text: message, draftSummary: { summary: null, formData: {} } },
    damageControl: { enabled: true, verdict: state === 'pending' ? 'ask' : 'allow', matchedRuleCount: 0, matches: [] },
    ...describeVerification(request, state),
  };
}

/** The input that is sent again with a decision. */
function resumedInput({ edition, input }: AgentRequest, goal: string): JsonObject {
  const { cursor = null, deviceNodeId = null, formData, maxSteps = 8, screenshotRef = null, url = null } = input;
  return {
    ...{ goal, url, deviceNodeId, screenshotRef, cursor, formData: fieldsOf(formData), maxSteps },
    visualTesting: {
      ...{ enabled: false, baselineScreenshotRef: null, expectedAssertions: ['The page is complete.'] },
      ...{ simulateRegression: false, regressionHint: null },
    },
    ...(edition.reports === 'extended' ? EXTENDED_INPUT : {}),
  };
}

const EXTENDED_INPUT: JsonObject = {
  ...{ summary: null, deviceNodeKind: null, deviceNodePlatform: null, deviceNodeCapabilities: [] },
  ...{ deviceNodeMinTrustLevel: null, domSnapshot: null, accessibilityTree: null, markHints: [] },
};

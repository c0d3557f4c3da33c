import type { JsonObject } from '#shared/json.ts';
import type { AgentRequest } from './agent-request.ts';

export type VerifiedState = 'pending' | 'completed' | 'rejected';

const STATES: Readonly<Record<VerifiedState, { state: string; failureClass: string; summary: string }>> = {
  pending: {
    state: 'blocked_pending_approval',
    failureClass: 'approval_required',
    summary: 'Nothing was carried out yet.',
  },
  completed: {
    state: 'unverified',
    failureClass: 'missing_grounding',
    summary: 'A simulator carries nothing out, so there is nothing to verify.',
  },
  rejected: {
    state: 'blocked_pending_approval',
    failureClass: 'approval_rejected',
    summary: 'Nothing was carried out, because the task was rejected.',
  },
};

/** What the newest gateways say of whether a task did what it should. */
export function describeVerification({ edition }: AgentRequest, of: VerifiedState): JsonObject {
  if (edition.reports === 'first') return {};
  const { failureClass, state, summary } = STATES[of];
  return {
    ...{ verificationState: state, verificationFailureClass: failureClass },
    verification: { state, failureClass, summary, recoveryHint: 'Look at the page.', evidence: { traceSteps: 0 } },
  };
}

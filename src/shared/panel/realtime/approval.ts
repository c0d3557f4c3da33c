import type { JsonObject } from '../../json.ts';

/** What a person decided. */
export type Decision = 'approved' | 'rejected';

/**
 * A request that waits for a person, and what came of it. Times are milliseconds since the epoch.
 *
 * `pending`: nobody decided. `deciding`: the decision was sent, and its run is under way. `approved` and `rejected`: that run
 * was answered. `ended`: the task ended without a decision of this panel.
 */
export interface ApprovalView {
  readonly approvalId: string;
  readonly at: number;
  /** The run that asked. */
  readonly runId: string;
  /** Without it the task of the gateway stays pending for good. */
  readonly taskId: string | null;
  readonly intent: string;
  /** Why it needs a person, in the words of the gateway. */
  readonly message: string;
  readonly categories: readonly string[];
  readonly signals: readonly string[];
  /** What is sent again with the decision. */
  readonly input: JsonObject;
  readonly state: 'pending' | 'deciding' | 'approved' | 'rejected' | 'ended';
  readonly decision: {
    readonly kind: Decision;
    readonly reason: string;
    /** The run that carries the decision. */
    readonly runId: string;
    readonly at: number;
  } | null;
}

import type { JsonObject } from '#shared/json.ts';
import type { ApprovalView, Decision } from '#shared/panel/realtime/approval.ts';
import type { RunStarted } from '#shared/panel/realtime/realtime-calls.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CallError, localError } from '../../calls/call-error.ts';
import type { Disposable } from '../../platform/disposable.ts';
import type { Platform } from '../../platform/platform.ts';
import { type RetryPolicy, retryDelayMs } from '../../supervision/retry-policy.ts';
import type { GatewayChannel } from '../server/gateway-channel.ts';
import { decidedByAnother } from '../state/approvals.ts';
import type { GatewayInput } from '../state/gateway-input.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import { isUnderWay, isWaiting, type SentRequest } from '../state/runs.ts';
import { isTransient } from './is-transient.ts';

/** How often a request is sent again without a person. */
const MOST_RETRIES = 3;

/** The delays before the same request is sent again. */
const RESEND_POLICY: RetryPolicy = {
  ...{ firstDelayMs: 500, ratio: 2, capMs: 8_000, jitterFloor: 0.5, stableAfterMs: 0, crashBudget: null },
};

/** Why an approval is not decided again, by its state. */
const DECIDED: Record<ApprovalView['state'], string> = {
  pending: 'it waits for a decision',
  deciding: 'its decision was sent, and is not answered yet',
  approved: 'it was approved',
  rejected: 'it was rejected',
  ended: 'its task has ended',
};

/** A request, as a person or a program asks for it. */
export interface RequestedRun {
  readonly intent: string;
  readonly input: JsonObject;
  /** Made here where it is left out. */
  readonly runId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** The task that it continues. */
  readonly taskId?: string | null | undefined;
  /** The approval that it decides. */
  readonly decides?: string | null | undefined;
}

export interface RunSenderOptions {
  readonly platform: Platform;
  readonly title: string;
  /** How long a request may go without an answer, in milliseconds. */
  readonly answerMs: number;
  /** Of the requests lane; null while it is not connected. */
  readonly channel: () => GatewayChannel | null;
  readonly state: () => GatewayState;
  readonly apply: (input: GatewayInput) => void;
}

/**
 * Sends requests, each under one identity for all its attempts. It repeats a request only on the socket that it went out on:
 * there a gateway keeps its answer. On a new socket the request might run twice, so that a person decides.
 */
export class RunSender {
  readonly #options: RunSenderOptions;
  /** Time limits of runs that wait for their answer. */
  readonly #limits = new Map<string, Disposable>();
  /** Timers of runs that are sent again later. */
  readonly #retries = new Map<string, Disposable>();
  /** How often a run was sent again since a person sent it. */
  readonly #retryCounts = new Map<string, number>();

  constructor(options: RunSenderOptions) {
    this.#options = options;
  }

  /** Sends a request; resolves at once with its run. */
  request({
    decides,
    idempotencyKey,
    input,
    intent,
    runId = this.#newId(),
    taskId,
  }: RequestedRun): Result<RunStarted, CallError> {
    const known = this.#options.state().runs.get(runId);
    if (known !== undefined && isUnderWay(known)) {
      return fail(localError('BAD_PARAMS', `${runId} was not sent: it is under way`));
    }
    const deciding = { runId, input, resumes: taskId ?? null, decides: decides ?? known?.decides ?? null };
    const decided = decidedByAnother(this.#options.state().approvals, deciding);
    if (decided !== null) {
      const what = `${runId} was not sent, because it decides ${decided.approvalId} again`;
      return fail(localError('BAD_PARAMS', `${what}: ${DECIDED[decided.state]}`));
    }
    this.#retryCounts.delete(runId);
    const sent = this.#send({ ...deciding, intent, idempotencyKey: idempotencyKey ?? runId });
    if (!sent.ok) return sent;
    return succeed({ runId, attempt: this.#options.state().runs.get(runId)?.attempts.length ?? 1 });
  }

  /** Sends a run again, as a person's act. */
  resend(runId: string, as: 'same-run' | 'new-run'): Result<RunStarted, CallError> {
    const run = this.#options.state().runs.get(runId);
    if (run === undefined) return fail(localError('BAD_PARAMS', `${runId} was not sent: it is not known any more`));
    const { decides, idempotencyKey, input, intent, resumes: taskId } = run;
    return this.request({ intent, input, taskId, decides, ...(as === 'same-run' ? { runId, idempotencyKey } : {}) });
  }

  /** Sends a decision: the template of its approval under a new run, with the task that waits. */
  decide(approvalId: string, kind: Decision, reason: string): Result<RunStarted, CallError> {
    const approval = this.#options.state().approvals.get(approvalId);
    if (approval === undefined) return fail(localError('BAD_PARAMS', `${approvalId} was not decided: it is not known`));
    if (approval.state !== 'pending') {
      return fail(localError('BAD_PARAMS', `${approvalId} was not decided again: ${DECIDED[approval.state]}`));
    }
    const { input, intent, taskId } = approval;
    const decision = { approvalConfirmed: kind === 'approved', approvalDecision: kind, approvalReason: reason };
    return this.request({ intent, input: { ...input, ...decision }, taskId, decides: approvalId });
  }

  /** Looks at a run that may have ended; at all of them where no run is named. */
  observe(runId: string | undefined): void {
    if (runId !== undefined) this.#look(runId);
    else for (const each of [...this.#limits.keys(), ...this.#retries.keys()]) this.#look(each);
  }

  dispose(): void {
    for (const timer of this.#limits.values()) timer.dispose();
    for (const timer of this.#retries.values()) timer.dispose();
    this.#limits.clear();
    this.#retries.clear();
  }

  #look(runId: string): void {
    const run = this.#options.state().runs.get(runId);
    if (run !== undefined && isWaiting(run)) return;
    const wasWaiting = this.#limits.get(runId);
    wasWaiting?.dispose();
    this.#limits.delete(runId);
    if (run?.retryAt == null) {
      this.#retries.get(runId)?.dispose();
      if (this.#retries.delete(runId)) this.#retryCounts.delete(runId);
    }
    if (wasWaiting !== undefined && run !== undefined) this.#retryLater(run);
  }

  #retryLater(run: RunView): void {
    const { apply, platform } = this.#options;
    const { clock, random } = platform;
    const { runId } = run;
    const count = (this.#retryCounts.get(runId) ?? 0) + 1;
    if (!isTransient(run) || count > MOST_RETRIES || !this.#isSameSocket(run)) {
      this.#retryCounts.delete(runId);
      return;
    }
    const delayMs = retryDelayMs(RESEND_POLICY, count, random());
    this.#retryCounts.set(runId, count);
    this.#retries.set(
      runId,
      clock.after(delayMs, () => this.#retry(runId)),
    );
    apply({ type: 'retry-planned', runId, retryAt: clock.now() + delayMs });
  }

  #retry(runId: string): void {
    const { apply, platform, state } = this.#options;
    this.#retries.delete(runId);
    const run = state().runs.get(runId);
    if (run?.retryAt == null) return;
    const input = run.attempts.at(-1)?.input ?? run.input;
    const isSent = this.#isSameSocket(run) && this.#send({ ...run, input }).ok;
    if (isSent) return;
    this.#retryCounts.delete(runId);
    apply({ type: 'retry-failed', runId, at: platform.clock.now() });
  }

  #isSameSocket({ attempts }: RunView): boolean {
    const socket = this.#options.channel()?.socket;
    return socket !== undefined && attempts.at(-1)?.socket === socket;
  }

  #send({
    decides,
    idempotencyKey,
    input,
    intent,
    resumes,
    runId,
  }: Omit<SentRequest, 'socket' | 'at'>): Result<void, CallError> {
    const { answerMs, apply, channel, platform, title } = this.#options;
    const open = channel();
    if (open === null) return fail(localError('NOT_CONNECTED', `${intent} was not sent: ${title} is not connected`));
    const task = resumes === null ? {} : { task: { taskId: resumes } };
    const payload = { intent, input, ...task, idempotencyKey };
    const sent = open.send('orchestrator.request', payload, runId, decides ?? undefined);
    if (!sent.ok) return sent;
    this.#limits.get(runId)?.dispose();
    const limit = platform.clock.after(answerMs, () => apply({ type: 'timed-out', runId, at: platform.clock.now() }));
    this.#limits.set(runId, limit);
    return sent;
  }

  #newId(): string {
    return `run-${this.#options.platform.ids.secret().slice(0, 16)}`;
  }
}

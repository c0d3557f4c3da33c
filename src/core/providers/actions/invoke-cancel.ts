import type { PanelError } from '#shared/panel/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ProcessClient } from '../channel/process-client.ts';
import { followJob } from './follow-job.ts';

/** The time limit of the cancel action, from its request to its end. */
const CANCEL_LIMIT_MS = 8_000;

export interface CancelRequest {
  readonly client: ProcessClient;
  readonly clock: Clock;
  readonly appId: string;
  readonly jobId: string;
  /** The action that cancels jobs. */
  readonly actionName: string;
}

/** Asks an app to cancel a job; resolves when it confirms. The error is the reason, without a full stop. */
export async function invokeCancel(request: CancelRequest): Promise<Result<null, PanelError>> {
  const { actionName, appId, client, clock, jobId } = request;
  const deadlineAt = clock.elapsed() + CANCEL_LIMIT_MS;
  const invoke = { appId, actionName, args: { jobId } };
  const accepted = await client.call('action.invoke', invoke, { timeoutMs: CANCEL_LIMIT_MS });
  const over = accepted.ok
    ? await followJob({
        ...{ client, clock, appId, jobId: accepted.value.jobId, deadlineAt },
        ...{ signal: new AbortController().signal, onPoll: () => {} },
      })
    : accepted;
  if (!over.ok) {
    const { code, kind, message } = over.error;
    if (kind === 'protocol') return fail({ code: 'FORBIDDEN', message: `${actionName} refused: ${message} (${code})` });
    if (code === 'TIMEOUT')
      return fail({ code, message: `${appId} did not answer. Some hosts do not answer while an action runs` });
    return fail({ code, message });
  }
  const { error, state } = over.value;
  if (state === 'succeeded') return succeed(null);
  const why = error === null ? '' : `: ${error.message}`;
  return fail({ code: 'FORBIDDEN', message: `${actionName} ended as ${state}${why}` });
}

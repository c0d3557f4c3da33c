import type { RestartConfirmation } from '#shared/panel/calls.ts';
import type { PanelError } from '#shared/panel/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Supervisor } from '../supervision/supervisor.ts';
import type { ProviderChannel } from './channel/provider-driver.ts';
import { hasRestarted } from './config/has-restarted.ts';
import type { AppStatuses } from './status/app-statuses.ts';

/** How long a completed restart waits for the bootId, which comes with the first status, in milliseconds. */
const FIRST_STATUS_LIMIT_MS = 2_000;

export interface RestartOptions {
  readonly providerId: string;
  readonly clock: Clock;
  readonly supervisor: Supervisor<ProviderChannel>;
  readonly statuses: AppStatuses;
  /** Of the process before the restart; null if none runs. */
  readonly pidBefore: number | null;
}

/** Restarts a provider; resolves when another process is ready, confirmed by pid and bootId. */
export async function confirmRestart(options: RestartOptions): Promise<Result<RestartConfirmation, PanelError>> {
  const { clock, pidBefore, providerId, statuses, supervisor } = options;
  const startedAt = clock.elapsed();
  const bootIdBefore = statuses.bootId;
  const { generation } = supervisor.state;
  supervisor.restart();
  const state = await supervisor.until((each) => hasRestarted(each, generation));
  const { channel } = supervisor;
  if (state.phase.name !== 'ready' || channel === null) {
    // Stopped during the restart: the last failure, if any, is older.
    const failure = state.phase.name === 'idle' ? null : state.lastFailure;
    const why = failure?.message ?? 'it was stopped during the restart';
    return fail({ code: 'CLOSED', message: `${providerId} was not restarted: ${why}.` });
  }
  const tookMs = Math.round(clock.elapsed() - startedAt);
  await statuses.untilPolled(FIRST_STATUS_LIMIT_MS);
  const bootIdAfter = channel === supervisor.channel ? statuses.bootId : '';
  return succeed({ pidBefore, pidAfter: channel.pid, bootIdBefore, bootIdAfter, tookMs });
}

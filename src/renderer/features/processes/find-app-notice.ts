import { capitalized } from '#shared/capitalized.ts';
import { describeCrashBudget } from '#shared/lifecycle/describe-crash-budget.ts';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import { isTryingAgain } from '#shared/lifecycle/is-trying-again.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { describeWait } from '#shared/panel/providers/describe-wait.ts';
import { formatCountdown, formatTime } from '#ui/words/format.ts';

/** What a person can do from the notice. */
export type AppRemedy = 'edit-command' | 'review-command' | 'start' | 'start-now' | 'refresh';

/** What a person must know first: what happened, what follows, and at most two remedies. */
export interface FoundAppNotice {
  readonly status: Status;
  readonly clause: string;
  readonly sentence: string;
  readonly remedies: readonly AppRemedy[];
}

/** Why there is no process, or that the data are old; `now` in milliseconds since the epoch. */
export function findAppNotice(app: AppView, now: number): FoundAppNotice | null {
  const { data, overall, provider, snapshot } = app;
  const { lastFailure, phase } = provider.connection;
  if (provider.waitsFor.length > 0) {
    return {
      status: 'working',
      clause: `${capitalized(describeWait(provider.waitsFor))}.`,
      sentence: 'Start it now if it does not depend on them.',
      remedies: ['start-now'],
    };
  }
  if (phase.name === 'blocked') return blockedNotice(app, phase.failure);
  if (phase.name === 'backoff' || isTryingAgain(provider.connection)) {
    const when = phase.name === 'backoff' ? formatCountdown(phase.retryAt, now) : 'now';
    return {
      status: 'waiting',
      clause: lastFailure === null ? `${provider.id} is not running.` : `${lastFailure.message}.`,
      sentence: `Flybridge restarts it ${when}.`,
      remedies: ['start'],
    };
  }
  if (phase.name === 'ready' && data.status === 'failed') {
    const clause = `${app.title} has no status.`;
    return { status: 'failed', clause, sentence: `${data.detail}.`, remedies: ['refresh'] };
  }
  const good = snapshot?.good ?? null;
  if (phase.name !== 'ready' || data.status !== 'stale' || good === null) return null;
  return {
    // Data are also stale if the program does not answer, which is worse.
    status: overall.status === 'failed' ? 'failed' : 'stale',
    clause: `Shown as of ${formatTime(good.at, now)}.`,
    sentence: `${data.detail}.`,
    remedies: ['refresh'],
  };
}

function blockedNotice({ provider }: AppView, { message, reason, remedy }: BlockedFailure): FoundAppNotice {
  if (reason === 'crash-budget') {
    // The reason of the last crash is among the facts; the banner has no room for it.
    const clause = `Gave up on ${provider.id} after ${describeCrashBudget(provider.crashes)}.`;
    return { status: 'blocked', clause, sentence: 'It will not restart automatically.', remedies: ['start'] };
  }
  const remedies: readonly AppRemedy[] = [
    ...(isOfCommand(reason) ? (['edit-command'] as const) : []),
    reason === 'not-approved' ? 'review-command' : 'start',
  ];
  return { status: 'blocked', clause: `${message}.`, sentence: `${remedy}.`, remedies };
}

/** Whether the command must change. */
function isOfCommand(reason: BlockedFailure['reason']): boolean {
  return reason === 'not-found' || reason === 'not-executable' || reason === 'bad-directory';
}

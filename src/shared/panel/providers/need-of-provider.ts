import type { ConnectionNeed } from '../../connections/connection-summary.ts';
import { describeCrashBudget } from '../../lifecycle/describe-crash-budget.ts';
import type { BlockedFailure } from '../../lifecycle/failure.ts';
import type { AppView } from './app-view.ts';
import type { ProviderSnapshot } from './provider-snapshot.ts';

/** Why a program needs a person: it will not be started again automatically, or it runs and does not answer, or one of `apps`
 * never told its status. */
export function needOfProvider(provider: ProviderSnapshot, apps: readonly AppView[] = []): ConnectionNeed | null {
  const { connection, health, id } = provider;
  const { phase, since } = connection;
  if (phase.name === 'blocked') return { status: 'blocked', at: since, ...describeBlocked(provider, phase.failure) };
  if (phase.name !== 'ready') return null;
  if (health.name !== 'hung') return needOfApps(apps);
  return {
    status: 'failed',
    at: health.since,
    what: `${id} does not answer`,
    remedy: 'No reply to a ping while no call is running. Restart it if this lasts.',
  };
}

/** The first app that never told its status, and why; not while its program is busy, and answers later. */
function needOfApps(apps: readonly AppView[]): ConnectionNeed | null {
  const failed = apps.find(({ data, overall }) => data.status === 'failed' && overall.status === 'failed');
  if (failed === undefined) return null;
  const { data, title } = failed;
  return { status: 'failed', at: data.since ?? 0, what: `${title} has no status`, remedy: `${data.detail}.` };
}

/** What keeps a provider from being tried again, in words for a list of several providers. */
function describeBlocked(
  { crashes, id }: ProviderSnapshot,
  { message, reason, remedy }: BlockedFailure,
): Pick<ConnectionNeed, 'what' | 'remedy'> {
  if (reason === 'crash-budget') {
    return { what: `Gave up on ${id} after ${describeCrashBudget(crashes)}`, remedy: `${remedy}.` };
  }
  if (message.includes(id)) return { what: message, remedy: `${remedy}.` };
  return { what: `${id} was not started`, remedy: `${message}. ${remedy}.` };
}

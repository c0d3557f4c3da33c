import { capitalized } from '../../capitalized.ts';
import type { ConnectionError, ConnectionNumber, ConnectionSummary } from '../../connections/connection-summary.ts';
import { worstStatus } from '../../lifecycle/status.ts';
import { type AppView, type FactView, viewChannel } from './app-view.ts';
import { describeEnd } from './describe-end.ts';
import type { Incident } from './incidents.ts';
import { needOfProvider } from './need-of-provider.ts';
import type { ProviderSnapshot } from './provider-snapshot.ts';

/** The name of the kind. */
export const PROVIDER = 'provider';

/** The page of the apps of all providers; what is chosen there is an app id. */
export const PROCESSES_PAGE = 'processes';

/**
 * A provider as a connection: its channel, or that the data of one of its apps are stale. `apps` are its own;
 * `incident` is the newest of its ends that nobody asked for.
 */
export function summarizeProvider(
  provider: ProviderSnapshot,
  apps: readonly AppView[],
  incident: Incident | undefined,
): ConnectionSummary {
  const worst = worstOf(provider, apps);
  return {
    ...common(provider, apps, worst),
    ...{ id: provider.id, title: provider.id, chosen: provider.apps[0]?.appId ?? '' },
    number: apps[0] === undefined ? null : roundTripOf(apps[0]),
    lastError: lastErrorOf(provider, incident),
  };
}

/** One app of a provider, where each is shown alone. */
export function summarizeApp(app: AppView, incident: Incident | undefined): ConnectionSummary {
  const { appId, overall, provider, snapshot, title } = app;
  return {
    ...common(provider, [app], overall),
    ...{ id: appId, title, chosen: appId },
    number: roundTripOf(app),
    lastError: snapshot?.refreshError ?? lastErrorOf(provider, incident),
  };
}

function common(
  provider: ProviderSnapshot,
  apps: readonly AppView[],
  { countdownTo, detail, since, status, word }: FactView,
) {
  const { id, runsFor } = provider;
  return {
    kind: PROVIDER,
    presentation: { status, word, detail, countdownTo },
    since,
    laneKey: id,
    page: PROCESSES_PAGE,
    need: needOfProvider(provider, apps),
    shownBy: runsFor?.shown === 'there' ? { kind: runsFor.kind, id: runsFor.id } : null,
  };
}

function worstOf(provider: ProviderSnapshot, apps: readonly AppView[]): FactView {
  const worst = worstStatus(apps.map(({ overall }) => overall.status));
  return apps.find(({ overall }) => overall.status === worst)?.overall ?? viewChannel(provider);
}

function roundTripOf({ provider, roundTripMs }: AppView): ConnectionNumber {
  const isRunning = provider.connection.phase.name === 'ready';
  return { label: 'status.get', value: isRunning ? roundTripMs : null, unit: 'ms' };
}

function lastErrorOf({ connection, health }: ProviderSnapshot, incident: Incident | undefined): ConnectionError | null {
  if (connection.phase.name === 'ready' && health.name === 'hung') {
    return { message: 'No reply to a ping', at: health.since };
  }
  if (incident !== undefined) return { message: capitalized(describeEnd(incident.what)), at: incident.at };
  const { lastFailure } = connection;
  return lastFailure === null ? null : { message: lastFailure.message, at: lastFailure.at };
}

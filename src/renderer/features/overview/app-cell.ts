import { describeExit } from '#shared/lifecycle/failure.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { describeEnd } from '#shared/panel/providers/describe-end.ts';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import { factAge } from '#ui/words/fact-age.ts';
import { formatAge, formatMeasured } from '#ui/words/format.ts';
import type { CellModel } from './cell-model.ts';
import { providerCellActions } from './provider-cell-actions.ts';

/** The cell of one app: its state with its age, its round trip, its lane, its last error, and what can be done now. */
export function appCell(app: AppView, incidents: readonly Incident[], now: number): CellModel {
  const { appId, overall, provider, roundTripMs, title } = app;
  const isRunning = provider.connection.phase.name === 'ready';
  return {
    key: `app ${appId}`,
    name: title,
    kind: provider.transport === 'stdio' ? 'stdio' : 'tcp',
    status: overall.status,
    word: overall.word,
    age: cellAge(app, now),
    value: isRunning && roundTripMs !== null ? roundTripMs.toFixed(roundTripMs < 10 ? 1 : 0) : null,
    unit: 'ms status.get',
    lastError: lastError(app, incidents, now),
    connectionId: provider.id,
    actions: providerCellActions(provider),
    page: 'processes',
    chosen: appId,
  };
}

/** Since when, and what a person has to know with it; a remedy stands on the app's own page. */
function cellAge(app: AppView, now: number): string {
  const { overall, provider } = app;
  if (overall.status === 'blocked') return `${factAge({ ...overall, detail: '' }, now)}, needs you`;
  const isOff = provider.connection.phase.name === 'idle' && provider.runs.length > 0;
  const age = factAge(isOff ? { ...overall, detail: 'by you' } : overall, now);
  const host = hostOf(app);
  return host === null ? age : `${age}, hosted by ${host}`;
}

/**
 * The title of the app whose process this one shares, null for an app with a process of its own. Real hosts say of their
 * roles `processModel: "hosted-role"`, and serve them beside the app that runs the process.
 */
function hostOf({ appId, provider, snapshot }: AppView): string | null {
  if (snapshot?.good?.status.processModel !== 'hosted-role') return null;
  return provider.apps.find((app) => app.appId !== appId)?.title ?? null;
}

function lastError({ provider, snapshot }: AppView, incidents: readonly Incident[], now: number): string {
  const refreshError = snapshot?.refreshError ?? null;
  if (refreshError !== null) return `${refreshError.message}, ${formatAge(refreshError.at, now)}`;
  const incident = incidents.find(({ providerId }) => providerId === provider.id);
  if (incident !== undefined) return `${capitalized(describeEnd(incident.what))}, ${formatAge(incident.at, now)}`;
  const failure = provider.connection.lastFailure;
  if (failure !== null) return `${failure.message}, ${formatAge(failure.at, now)}`;
  const run = provider.runs[0];
  if (run === undefined || run.end === null) return 'No error since start';
  return `${capitalized(describeExit(run.end.exit))} after ${formatMeasured(run.end.at - run.startedAt)}`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

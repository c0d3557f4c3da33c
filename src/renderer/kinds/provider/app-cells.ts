import { type CellModel, cellOf } from '#connections/cell-model.ts';
import { capitalized } from '#shared/capitalized.ts';
import { describeExit } from '#shared/lifecycle/failure.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { summarizeApp } from '#shared/panel/providers/summarize-provider.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { readApps } from '#stores/views/read-apps.ts';
import { disambiguateNames } from '#ui/words/disambiguate-names.ts';
import { factAge } from '#ui/words/fact-age.ts';
import { formatMeasured } from '#ui/words/format.ts';
import { providerCellActions } from './provider-cell-actions.ts';

/** A cell for each app of all programs that are shown themselves. */
export function appCells(read: FeedReader, now: number): readonly CellModel[] {
  const apps = readApps(read, now).filter(({ provider }) => provider.runsFor?.shown !== 'there');
  const incidents = read(INCIDENTS_FEED) ?? [];
  const named = disambiguateNames(
    apps,
    ({ title }) => title,
    ({ appId }) => appId,
  );
  return named.map(([app, title]) => {
    const incident = incidents.find(({ providerId }) => providerId === app.provider.id);
    const { provider } = app;
    const parts = {
      kind: provider.transport === 'stdio' ? 'stdio' : 'tcp',
      age: cellAge(app, now),
      actions: providerCellActions(provider),
      withoutError: lastEnd(app),
    };
    return cellOf(summarizeApp({ ...app, title }, incident), parts, now);
  });
}

/** Since when, and the fact that matters most; the app's page shows the remedy. */
function cellAge(app: AppView, now: number): string {
  const { overall, provider } = app;
  if (overall.status === 'blocked') return `${factAge({ ...overall, detail: '' }, now)}, needs you`;
  const isOff = overall.status === 'stopped' && provider.runs.length > 0;
  const age = factAge(isOff ? { ...overall, detail: 'by you' } : overall, now);
  const host = hostOf(app);
  return host === null ? age : `${age}, hosted by ${host}`;
}

/**
 * The title of the app whose process this one shares; null for an app with its own process. Real hosts report for their
 * roles `processModel: "hosted-role"`, and serve them beside the app of the process.
 */
function hostOf({ appId, provider, snapshot }: AppView): string | null {
  if (snapshot?.good?.status.processModel !== 'hosted-role') return null;
  return provider.apps.find((app) => app.appId !== appId)?.title ?? null;
}

/** How the last run ended; an end that somebody asked for is no error. */
function lastEnd({ provider }: AppView): string {
  const run = provider.runs[0];
  if (run === undefined || run.end === null) return '';
  const exit = describeExit(run.end.exit);
  return `${capitalized(exit)} after ${formatMeasured(run.end.at - run.startedAt)}`;
}

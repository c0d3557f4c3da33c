import { Play, RotateCw, Square } from 'lucide-react';
import { describeExit } from '#shared/lifecycle/failure.ts';
import type { Incident } from '#shared/panel/feeds.ts';
import type { AppView } from '#stores/app-view.ts';
import { goTo } from '#stores/navigation.ts';
import { restartProvider, startProvider, stopProvider } from '#stores/panel-actions.ts';
import { usePanel, useStateFeed } from '#stores/use-panel.ts';
import { Cell } from '#ui/cell.tsx';
import { factAge } from '#ui/fact-age.ts';
import { formatAge, formatMeasured } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { describeEnd } from './describe-end.ts';

interface AppCellProps {
  readonly app: AppView;
  readonly incidents: readonly Incident[];
  readonly now: number;
}

const UNSEEN = { newestSlotAt: 0, counts: [], spans: [], troubles: [] };

/** The cell of one app: its state with its age, its round trip, its lane, its last error, and what can be done now. */
export function AppCell({ app, incidents, now }: AppCellProps) {
  const { appId, overall, provider, roundTripMs, title } = app;
  const activity = useStateFeed('activity', provider.id) ?? UNSEEN;
  const isRunning = provider.connection.phase.name === 'ready';
  return (
    <Cell
      name={title}
      kind={provider.transport}
      status={overall.status}
      word={overall.word}
      age={cellAge(app, now)}
      value={isRunning && roundTripMs !== null ? roundTripMs.toFixed(roundTripMs < 10 ? 1 : 0) : null}
      unit="ms status.get"
      activity={activity}
      now={now}
      lastError={lastError(app, incidents, now)}
      actions={<CellActions app={app} />}
      onOpen={() => goTo('processes', { chosen: appId })}
    />
  );
}

function CellActions({ app: { provider, title } }: { readonly app: AppView }) {
  const panel = usePanel();
  if (provider.connection.desired === 'stopped') {
    return (
      <IconButton
        icon={Play}
        size="small"
        label={`Start ${title}`}
        onPress={() => void startProvider(panel, provider.id)}
      />
    );
  }
  return (
    <>
      <IconButton
        icon={Square}
        size="small"
        label={`Stop ${title}`}
        onPress={() => void stopProvider(panel, provider.id)}
      />
      <IconButton
        icon={RotateCw}
        size="small"
        label={`Restart ${title}`}
        onPress={() => void restartProvider(panel, provider.id)}
      />
    </>
  );
}

/** Since when, and what a person has to know with it; a remedy stands on the app's own page. */
function cellAge({ overall, provider }: AppView, now: number): string {
  if (overall.status === 'blocked') return `${factAge({ ...overall, detail: '' }, now)}, needs you`;
  const isOff = provider.connection.phase.name === 'idle' && provider.runs.length > 0;
  return factAge(isOff ? { ...overall, detail: 'by you' } : overall, now);
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

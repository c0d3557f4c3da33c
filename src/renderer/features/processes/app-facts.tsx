import type { AppView, FactView } from '#shared/panel/providers/app-view.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { laneOf } from '#stores/views/lane-of.ts';
import { useApps } from '#stores/views/use-apps.ts';
import { type Fact, Facts } from '#ui/data/facts.tsx';
import { factAge } from '#ui/words/fact-age.ts';
import { formatMeasured, formatNoun, formatSpan, formatTime } from '#ui/words/format.ts';
import { type SharedProcess, sharedProcessOf } from './shared-process.ts';

/** Process, channel and data of an app: three facts, and its lane. */
export function AppFacts({ app, now }: { readonly app: AppView; readonly now: number }) {
  const activity = useStateFeed(ACTIVITY_FEED, app.provider.id);
  const crashes = activity?.troubles.filter(({ status }) => status === 'failed').length ?? 0;
  const shared = sharedProcessOf(app, useApps());
  const facts: readonly Fact[] = [
    toFact('Process', app.process, processGround(app, shared), now),
    toFact('Channel', app.channel, channelGround(app), now),
    toFact('Data', app.data, dataGround(app, now), now),
  ];
  return (
    <Facts
      facts={facts}
      activity={activity === undefined ? undefined : laneOf(activity, app.overall)}
      now={now}
      laneNote={crashes === 0 ? undefined : formatNoun(crashes, 'crash', 'crashes')}
    />
  );
}

function toFact(label: string, view: FactView, ground: string, now: number): Fact {
  return { label, status: view.status, word: view.word, age: factAge({ ...view, detail: '' }, now), ground };
}

function processGround(app: AppView, shared: SharedProcess | null): string {
  const { process, provider } = app;
  const run = provider.runs[0];
  if (run === undefined || run.end !== null) return process.detail;
  const host = shared?.host?.appId;
  if (host !== undefined && host !== app.appId) return `pid ${run.pid}, hosted by ${host}`;
  return run.bootId === '' ? `pid ${run.pid}` : `pid ${run.pid}, boot ${run.bootId}`;
}

function channelGround({ channel, provider, roundTripMs }: AppView): string {
  if (channel.status === 'blocked') return `${provider.transport}, needs you`;
  if (channel.detail !== '') return `${provider.transport}, ${channel.detail}`;
  if (channel.status !== 'ready' || roundTripMs === null) return provider.transport;
  return `${provider.transport}, ${formatMeasured(roundTripMs)}`;
}

function dataGround({ data, snapshot }: AppView, now: number): string {
  if (snapshot === undefined || snapshot.good === null) return data.detail;
  if (data.status === 'ready') {
    return snapshot.updates === 'pushed' ? 'at each change' : `every ${formatSpan(snapshot.intervalMs)}`;
  }
  return `last good ${formatTime(snapshot.good.at, now)}`;
}

import { presentChannel } from '../../lifecycle/channel-health.ts';
import { describeExit } from '../../lifecycle/failure.ts';
import type { Status } from '../../lifecycle/status.ts';
import { describeWait } from './describe-wait.ts';
import type { ProviderSnapshot, StatusSnapshot } from './provider-snapshot.ts';

/** After how many of its intervals a status counts as stale. */
const STALE_INTERVALS = 3;

/** How many round trips the middle is taken of. */
const RECENT_ROUND_TRIPS = 10;

/** A fact about an app: its status, one word, and since when, in milliseconds since the epoch. */
export interface FactView {
  readonly status: Status;
  readonly word: string;
  readonly since: number | null;
  /** A reason or a stage, without formatting of times. */
  readonly detail: string;
  readonly countdownTo: number | null;
}

/** One app as the window shows it, whatever provides it. */
export interface AppView {
  readonly appId: string;
  readonly title: string;
  readonly provider: ProviderSnapshot;
  readonly snapshot: StatusSnapshot | undefined;
  /** Whether its process runs, whether its channel stands, and whether its data are fresh: three facts. */
  readonly process: FactView;
  readonly channel: FactView;
  readonly data: FactView;
  /** The middle of the last `status.get` round trips in milliseconds; null before the first. */
  readonly roundTripMs: number | null;
  /** The one of the three that wants a person most. */
  readonly overall: FactView;
}

export function viewApp(
  provider: ProviderSnapshot,
  app: { readonly appId: string; readonly title: string },
  snapshot: StatusSnapshot | undefined,
  now: number,
): AppView {
  const process = viewProcess(provider);
  const channel = viewChannel(provider);
  const data = viewData(provider, snapshot, now);
  const roundTripMs = median(snapshot?.roundTripsMs.slice(-RECENT_ROUND_TRIPS) ?? []);
  return { ...app, provider, snapshot, process, channel, data, roundTripMs, overall: chooseOverall(channel, data) };
}

/** The process: alive since when, or how it ended. */
export function viewProcess(provider: ProviderSnapshot): FactView {
  const run = provider.runs[0];
  if (run === undefined) return fact('stopped', 'Stopped', null, 'not started yet');
  if (run.end === null) return fact('ready', 'Running', run.startedAt, '');
  const { at, cause, exit } = run.end;
  const by = provider.connection.desired === 'stopped' ? ', by you' : '';
  if (cause === 'asked') return fact('stopped', 'Stopped', at, `${describeExit(exit)}${by}`);
  return fact('failed', 'Ended', at, describeExit(exit));
}

/**
 * The channel to the process, in the words of its lifecycle: before it starts, whom it waits for; while it is ready,
 * whether it answers.
 */
export function viewChannel({ connection, health, waitsFor }: ProviderSnapshot): FactView {
  if (waitsFor.length > 0) return fact('working', 'Queued', connection.since, describeWait(waitsFor));
  const { countingFrom, ...shown } = presentChannel(connection, health);
  return { ...shown, since: countingFrom ?? connection.since };
}

/** The freshness of the status: what is shown is this old. */
export function viewData(provider: ProviderSnapshot, snapshot: StatusSnapshot | undefined, now: number): FactView {
  const good = snapshot?.good ?? null;
  if (snapshot === undefined || good === null) return viewMissingData(provider, snapshot?.refreshError ?? null);
  if (provider.connection.desired === 'stopped') return fact('stopped', 'Kept', good.at, 'from the last run');
  if (provider.connection.phase.name !== 'ready') {
    return fact('stale', 'Stale', good.at, `${provider.id} cannot be reached now`);
  }
  const { health, id } = provider;
  if (health.name === 'hung') return fact('stale', 'Stale', good.at, `${id} does not answer`);
  if (snapshot.refreshError !== null) return fact('stale', 'Stale', good.at, snapshot.refreshError.message);
  const isOld = now - good.at > STALE_INTERVALS * snapshot.intervalMs;
  if (!isOld) return fact('ready', 'Fresh', good.at, '');
  const isBusy = health.name === 'busy';
  return fact(
    'stale',
    'Stale',
    good.at,
    isBusy ? `${id} is busy with ${health.operation}` : `${id} has not answered since`,
  );
}

/** A program that never told its status is not ready, however well it answers a ping. */
function viewMissingData({ connection }: ProviderSnapshot, error: StatusSnapshot['refreshError']): FactView {
  if (connection.phase.name !== 'ready') return fact('stopped', 'None yet', null, 'nothing received yet');
  if (error === null) return fact('working', 'Starting', connection.since, 'waiting for the first status');
  return fact('failed', 'No status', error.at, error.message);
}

/** Under a channel that is ready, what is wrong with the data is the worse fact; else the channel is. */
function chooseOverall(channel: FactView, data: FactView): FactView {
  return channel.status === 'ready' && data.status !== 'ready' ? data : channel;
}

function fact(status: Status, word: string, since: number | null, detail: string): FactView {
  return { status, word, since, detail, countdownTo: null };
}

/** The lower of two in the middle. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

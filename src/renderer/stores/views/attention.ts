import type { ConnectionNeed } from '#shared/connections/connection-summary.ts';
import type { BlockedFailure, Failure } from '#shared/lifecycle/failure.ts';
import { STATUSES, type Status } from '#shared/lifecycle/status.ts';
import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import type { JobSummary } from '#shared/panel/providers/actions.ts';
import type { Incident, Orphan } from '#shared/panel/providers/incidents.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { RoomSummary } from '#shared/panel/rooms/rooms.ts';
import { summarizeRoom } from '#shared/panel/rooms/summarize-room.ts';
import type { SettingsProblem, SettingsSnapshot, UnapprovedCommand } from '#shared/panel/settings.ts';
import type { Page } from '../window/navigation.ts';

interface AttentionFacts {
  readonly key: string;
  readonly status: Status;
  /** Since when, in milliseconds since the epoch; null where that is not known. */
  readonly at: number | null;
  /** The page that it belongs to, whose entry in the rail counts it. */
  readonly page: Page;
}

/** One thing that happened by itself, and wants a person. */
export type AttentionItem =
  | (AttentionFacts & {
      readonly kind: 'incident';
      readonly incident: Incident;
      /** An earlier one is told in short, so that a crash loop is no page of cards. */
      readonly rank: 'newest' | 'earlier';
      /** Set where its provider was given up on with it. */
      readonly blocked: BlockedFailure | null;
    })
  | (AttentionFacts & {
      readonly kind: 'blocked';
      readonly provider: ProviderSnapshot;
      /** The room that it is the bridge of; null for any other program. */
      readonly room: RoomSummary | null;
      readonly failure: BlockedFailure;
    })
  | (AttentionFacts & { readonly kind: 'room'; readonly room: RoomSummary; readonly need: ConnectionNeed })
  | (AttentionFacts & { readonly kind: 'bot'; readonly bot: BotSummary; readonly failure: Failure })
  | (AttentionFacts & { readonly kind: 'job'; readonly job: JobSummary })
  | (AttentionFacts & { readonly kind: 'orphan'; readonly orphan: Orphan })
  | (AttentionFacts & { readonly kind: 'settings-file'; readonly problems: readonly SettingsProblem[] })
  | (AttentionFacts & { readonly kind: 'unapproved'; readonly command: UnapprovedCommand });

export const ATTENTION_ORDERS = ['newest', 'worst'] as const;
export type AttentionOrder = (typeof ATTENTION_ORDERS)[number];

/** What it is gathered from. */
export interface AttentionSources {
  readonly providers: readonly ProviderSnapshot[];
  /** Newest first. */
  readonly incidents: readonly Incident[];
  readonly orphans: readonly Orphan[];
  /** The jobs of all apps. */
  readonly jobs: readonly JobSummary[];
  readonly dismissedJobs: ReadonlySet<string>;
  readonly bots: readonly BotSummary[];
  readonly rooms: readonly RoomSummary[];
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** Undefined where they are not known yet. */
  readonly settings: SettingsSnapshot | undefined;
}

/** All that wants a person, newest first: what this says is the one truth for list, bell and rail. */
export function listAttention(sources: AttentionSources): readonly AttentionItem[] {
  const { bots, dismissedJobs, incidents, jobs, now, orphans, providers, rooms, settings } = sources;
  const blocked = providers.flatMap((provider) => viewBlocked(provider, rooms));
  const shown = new Set<string>();
  const cards = incidents.map((incident): AttentionItem => {
    const rank = shown.has(incident.providerId) ? 'earlier' : 'newest';
    shown.add(incident.providerId);
    const end = rank === 'newest' ? blocked.find((each) => isGivenUp(each, incident)) : undefined;
    return {
      kind: 'incident',
      key: incident.id,
      status: end === undefined ? 'failed' : 'blocked',
      at: incident.at,
      page: 'processes',
      incident,
      rank,
      blocked: end?.failure ?? null,
    };
  });
  const others = blocked.filter((each) => !incidents.some((incident) => isGivenUp(each, incident)));
  const items = [
    ...cards,
    ...others,
    ...rooms.flatMap((room) => viewRoom(room, providers, now)),
    ...bots.flatMap(viewBot),
    ...jobs.filter(({ jobKey }) => !dismissedJobs.has(jobKey)).flatMap(viewJob),
    ...orphans.map(viewOrphan),
    ...viewSettings(settings, blocked),
  ];
  return items.sort(byAge);
}

/** The same in the order that was chosen. */
export function sortAttention(items: readonly AttentionItem[], order: AttentionOrder): readonly AttentionItem[] {
  if (order === 'newest') return items;
  return [...items].sort((one, other) => STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status));
}

type BlockedItem = Extract<AttentionItem, { kind: 'blocked' }>;

function viewBlocked(provider: ProviderSnapshot, rooms: readonly RoomSummary[]): readonly BlockedItem[] {
  const { phase, since } = provider.connection;
  if (phase.name !== 'blocked') return [];
  const { failure } = phase;
  const room = rooms.find(({ bridge }) => bridge?.providerId === provider.id) ?? null;
  const page = room === null ? 'processes' : 'rooms';
  return [
    {
      kind: 'blocked',
      key: `blocked ${provider.id}`,
      status: 'blocked',
      at: since,
      page: failure.reason === 'not-approved' ? 'settings' : page,
      provider,
      room,
      failure,
    },
  ];
}

/** What is wrong in a room whose bridge runs. */
function viewRoom(room: RoomSummary, providers: readonly ProviderSnapshot[], now: number): readonly AttentionItem[] {
  const bridge = providers.find(({ id }) => id === room.bridge?.providerId);
  const { need } = summarizeRoom(room, bridge, now);
  if (need === null || bridge?.connection.phase.name !== 'ready') return [];
  const { at, status } = need;
  return [{ kind: 'room', key: `room ${room.roomId}`, status, at, page: 'rooms', room, need }];
}

/** A bot that will not try again by itself, and one whose bridge somebody else holds. */
function viewBot(bot: BotSummary): readonly AttentionItem[] {
  const { lastFailure, phase, since } = bot.connection;
  const facts = { kind: 'bot', key: `bot ${bot.id}`, at: since, page: 'baritone', bot } as const;
  // A game that is not running wants nobody: it is found when it starts.
  const isBlocked = phase.name === 'blocked' && phase.failure.reason !== 'not-found';
  if (isBlocked) return [{ ...facts, status: 'blocked', failure: phase.failure }];
  const isOccupied = phase.name === 'backoff' && lastFailure?.reason === 'occupied';
  return isOccupied ? [{ ...facts, status: 'waiting', failure: lastFailure }] : [];
}

/** A provider that was given up on after crashes is told by the card of the last of them. */
function isGivenUp({ failure, provider }: BlockedItem, { providerId }: Incident): boolean {
  return failure.reason === 'crash-budget' && provider.id === providerId;
}

const ENDED_BADLY: ReadonlySet<JobSummary['standing']> = new Set(['failed', 'timeout', 'lost']);

function viewJob(job: JobSummary): readonly AttentionItem[] {
  if (!ENDED_BADLY.has(job.standing)) return [];
  const at = job.endedAt ?? job.askedAt;
  const status = job.standing === 'lost' ? 'stale' : 'failed';
  return [{ kind: 'job', key: job.jobKey, status, at, page: 'processes', job }];
}

function viewOrphan(orphan: Orphan): AttentionItem {
  return {
    kind: 'orphan',
    key: `orphan ${orphan.pid}`,
    status: 'waiting',
    at: orphan.startedAt,
    page: 'processes',
    orphan,
  };
}

/** A file to mend, and commands to read. One whose provider stands still for it is told by that provider. */
function viewSettings(
  settings: SettingsSnapshot | undefined,
  blocked: readonly BlockedItem[],
): readonly AttentionItem[] {
  if (settings === undefined) return [];
  const { file, problems, unapproved } = settings;
  const told = new Set(blocked.flatMap((each) => (each.failure.reason === 'not-approved' ? each.provider.id : [])));
  const facts = { at: null, page: 'settings' } as const;
  return [
    ...(file === 'broken'
      ? [{ kind: 'settings-file', key: 'settings file', status: 'failed', problems, ...facts } as const]
      : []),
    ...unapproved
      .filter(({ providerId }) => !told.has(providerId))
      .map((command): AttentionItem => {
        return { kind: 'unapproved', key: `unapproved ${command.providerId}`, status: 'waiting', command, ...facts };
      }),
  ];
}

const byAge = (one: AttentionItem, other: AttentionItem): number => (other.at ?? 0) - (one.at ?? 0);

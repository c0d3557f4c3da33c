import type { BotFacts, BotUpdates, BotWorld, WatchPattern } from '#shared/panel/bots/baritone.ts';
import type { BaritoneProtocol, StatusSubscription } from '#shared/protocols/baritone/protocol.ts';
import type { ModServerPauseState, ModServerStatus, StatusUpdate } from '#shared/protocols/baritone/status.ts';
import type { BaritoneTask } from '#shared/protocols/baritone/task.ts';
import type { KnownEvent } from '../../calls/client-listener.ts';
import { advanceTasks, NO_TASKS, type TaskHistory, type TaskNews, walkTasks } from './task-history.ts';
import { recordOf } from './task-record.ts';

/** Everything that a mod server has reported, and its projection. */
export interface BotProjection {
  readonly facts: Omit<BotFacts, 'task'>;
  readonly tasks: TaskHistory;
}

/** A report, in the order of the wire. */
export type BotInput =
  | { readonly type: 'event'; readonly event: KnownEvent<BaritoneProtocol> }
  /** The result of `status.get`. */
  | { readonly type: 'status'; readonly status: ModServerStatus }
  /** The result of `status.subscribe`: the numbers of updates begin again. */
  | { readonly type: 'subscribed'; readonly subscription: StatusSubscription }
  /** The task of an answer to `baritone.execute` or `task.cancel`. */
  | { readonly type: 'task'; readonly task: BaritoneTask }
  /** The refusal `PAUSED` with its data. */
  | { readonly type: 'refused-paused'; readonly pause: ModServerPauseState }
  /** No update came for longer than the heartbeat takes. */
  | { readonly type: 'overdue' }
  | { readonly type: 'disconnected' };

/** The default heartbeat interval. */
const USUAL_HEARTBEAT_MS = 5_000;

/** The list comes from the mod server; this limits matches of patterns that it does not list. */
const KEPT_PATTERNS = 100;

export const INITIAL_PROJECTION: BotProjection = {
  facts: {
    world: null,
    pause: null,
    updates: { state: 'none', staleReason: '', lastAt: null, seq: null, heartbeatMs: null, missedCount: 0 },
    patterns: [],
  },
  tasks: NO_TASKS,
};

/** The current state of the bot. */
export function factsOf({ facts, tasks }: BotProjection): BotFacts {
  return { ...facts, task: tasks.current === null ? null : recordOf(tasks.current) };
}

/**
 * Applies one report received at `at`, in milliseconds since the epoch. Pure; returns the same object if nothing
 * changes.
 */
export function projectBot(bot: BotProjection, input: BotInput, at: number): BotProjection {
  switch (input.type) {
    case 'event':
      return applyEvent(bot, input.event, at);
    case 'status':
      return applyStatus(bot, input.status, null, at, renew(bot.facts.updates, at));
    case 'subscribed': {
      const { heartbeat_interval_ms: heartbeatMs = USUAL_HEARTBEAT_MS, status } = input.subscription;
      const updates: BotUpdates = { ...bot.facts.updates, ...FRESH, lastAt: at, seq: 0, heartbeatMs };
      return applyStatus(bot, status, null, at, updates);
    }
    case 'task':
      return withTasks(bot, { type: 'active', task: input.task, at });
    case 'refused-paused':
      return applyPause(bot, input.pause, at);
    case 'overdue':
      return withUpdates(bot, { ...bot.facts.updates, state: 'stale', staleReason: 'a heartbeat was missed' });
    case 'disconnected': {
      const updates: BotUpdates = {
        ...bot.facts.updates,
        state: 'none',
        staleReason: '',
        seq: null,
        heartbeatMs: null,
      };
      const lost = withTasks(withUpdates(bot, updates), { type: 'lost-sight', at });
      // Facts of a world that nobody tells about any more would be claims.
      return { ...lost, facts: { ...lost.facts, world: null, pause: null } };
    }
  }
}

const FRESH = { state: 'fresh', staleReason: '' } as const;

function applyEvent(bot: BotProjection, event: KnownEvent<BaritoneProtocol>, at: number): BotProjection {
  switch (event.event) {
    case 'task.started':
    case 'task.progress':
    case 'task.completed':
    case 'task.failed':
    case 'task.canceled':
      return withTasks(bot, { type: event.event, task: event.params, at });
    case 'task.paused':
    case 'task.resumed':
      return withTasks(bot, { type: event.event, task: event.params, at });
    case 'baritone.path_event': {
      const { path_event, task_id = null } = event.params;
      const tasks = walkTasks(bot.tasks, path_event, task_id, at);
      return tasks === bot.tasks ? bot : { facts: bot.facts, tasks };
    }
    case 'status.update':
      return applyUpdate(bot, event.params, event.envelope.ts ?? null, at);
    case 'chat.match':
      return applyMatch(bot, event.params, at);
    case 'bridge.pause_state':
      return applyPause(bot, event.params, at);
    default:
      return bot;
  }
}

function applyUpdate(
  bot: BotProjection,
  { seq, status }: StatusUpdate,
  sentAt: string | null,
  at: number,
): BotProjection {
  const { heartbeatMs, missedCount, seq: known } = bot.facts.updates;
  // Two updates in the wrong order: the newer one wins.
  if (known !== null && seq <= known) return bot;
  const missed = known === null ? 0 : seq - known - 1;
  const words = missed === 1 ? 'an update was missed' : `${missed} updates were missed`;
  const updates: BotUpdates = {
    state: missed === 0 ? 'fresh' : 'stale',
    staleReason: missed === 0 ? '' : words,
    ...{ lastAt: at, seq, heartbeatMs, missedCount: missedCount + missed },
  };
  return applyStatus(bot, status, sentAt, at, updates);
}

function applyStatus(
  { facts, tasks }: BotProjection,
  status: ModServerStatus,
  statedAt: string | null,
  at: number,
  updates: BotUpdates,
): BotProjection {
  const { active_task, watch_patterns } = status;
  const news: TaskNews =
    active_task === undefined || active_task === null
      ? { type: 'none', statedAt, at }
      : { type: 'active', task: active_task, at };
  return {
    facts: {
      world: takeWorld(facts.world, status, at),
      pause: facts.pause,
      updates,
      patterns: watch_patterns === undefined ? facts.patterns : keepMatches(watch_patterns, facts.patterns),
    },
    tasks: advanceTasks(tasks, news),
  };
}

function takeWorld(before: BotWorld | null, status: ModServerStatus, at: number): BotWorld {
  const { baritone_available: isBaritoneAvailable, in_world: inWorld } = status;
  const player = status.player?.name ?? '';
  const isSame =
    before?.inWorld === inWorld && before.isBaritoneAvailable === isBaritoneAvailable && before.player === player;
  if (before !== null && isSame) return before;
  return { inWorld, since: before?.inWorld === inWorld ? before.since : at, isBaritoneAvailable, player };
}

/** The patterns of the mod server, each with its known matches. */
function keepMatches(names: readonly string[], before: readonly WatchPattern[]): readonly WatchPattern[] {
  const isSame = names.length === before.length && names.every((name, at) => before[at]?.pattern === name);
  if (isSame) return before;
  return names.map((pattern) => before.find((each) => each.pattern === pattern) ?? { pattern, lastMatch: null });
}

interface Match {
  readonly pattern: string;
  readonly message: string;
  readonly source?: string | undefined;
}

function applyMatch(bot: BotProjection, { message, pattern, source = '' }: Match, at: number): BotProjection {
  const matched: WatchPattern = { pattern, lastMatch: { at, message, source } };
  const { patterns } = bot.facts;
  const isKnown = patterns.some((each) => each.pattern === pattern);
  const next = isKnown
    ? patterns.map((each) => (each.pattern === pattern ? matched : each))
    : [...patterns, matched].slice(-KEPT_PATTERNS);
  return { ...bot, facts: { ...bot.facts, patterns: next } };
}

function applyPause(bot: BotProjection, { paused, reason = '' }: ModServerPauseState, at: number): BotProjection {
  const before = bot.facts.pause;
  const since = before?.isPaused === paused ? before.since : at;
  return { ...bot, facts: { ...bot.facts, pause: { isPaused: paused, reason, since } } };
}

/** The missed state is known again. Without a subscription, freshness cannot be judged. */
function renew(updates: BotUpdates, at: number): BotUpdates {
  return updates.seq === null ? updates : { ...updates, ...FRESH, lastAt: at };
}

function withUpdates(bot: BotProjection, updates: BotUpdates): BotProjection {
  return { ...bot, facts: { ...bot.facts, updates } };
}

function withTasks(bot: BotProjection, news: TaskNews): BotProjection {
  const tasks = advanceTasks(bot.tasks, news);
  return tasks === bot.tasks ? bot : { facts: bot.facts, tasks };
}

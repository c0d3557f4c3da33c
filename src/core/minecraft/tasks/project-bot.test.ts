import { describe, expect, test } from 'vitest';
import { type BaritoneProtocol, baritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { EventName, EventParamsOf } from '#shared/protocols/define-protocol.ts';
import type { KnownEvent } from '../../calls/client-listener.ts';
import { type BotInput, type BotProjection, factsOf, INITIAL_PROJECTION, projectBot } from './project-bot.ts';

const status = { baritone_available: true, in_world: true, watch_patterns: ['diamond'] };
const running = {
  task_id: 'a',
  command: 'home',
  started_at: '2026-01-01T00:00:01Z',
  updated_at: '2026-01-01T00:00:01Z',
};

type Timed = BotInput & { readonly at: number };
const apply = (bot: BotProjection, told: Timed) => projectBot(bot, told, told.at);

function event<E extends EventName<BaritoneProtocol>>(
  name: E,
  params: EventParamsOf<BaritoneProtocol, E>,
  at = 0,
  sentAt?: string,
): Timed {
  const envelope = { ts: sentAt };
  const known = { kind: 'known', event: name, params: baritoneProtocol.events[name].parse(params), envelope };
  return { type: 'event', event: known as KnownEvent<BaritoneProtocol>, at };
}

const update = (seq: number, more: object = {}, sentAt?: string) =>
  event('status.update', { reason: 'change', seq, status: { ...status, ...more } }, seq, sentAt);
const subscribed: Timed = {
  type: 'subscribed',
  subscription: { subscribed: true, heartbeat_interval_ms: 5_000, status },
  at: 0,
};
const replay = (...inputs: readonly Timed[]): BotProjection => inputs.reduce(apply, INITIAL_PROJECTION);

describe('updates', () => {
  test('are fresh from the subscription on; their numbers begin again with each', () => {
    const { facts } = replay(subscribed, update(1), update(2), subscribed, update(1));
    expect(facts.updates).toEqual({
      ...{ state: 'fresh', staleReason: '', lastAt: 1, seq: 1, heartbeatMs: 5_000, missedCount: 0 },
    });
  });

  test('that are missing are counted, and stale until the status was asked for', () => {
    const gap = replay(subscribed, update(1), update(4));
    expect(gap.facts.updates).toMatchObject({ state: 'stale', staleReason: '2 updates were missed', missedCount: 2 });
    expect(apply(gap, { type: 'status', status, at: 9 }).facts.updates).toMatchObject({
      state: 'fresh',
      lastAt: 9,
    });
  });

  test('that come in the wrong order leave the newer one', () => {
    const history = replay(subscribed, update(2, { in_world: false }));
    expect(apply(history, update(1))).toBe(history);
    expect(history.facts.world?.inWorld).toBe(false);
  });

  test('that are overdue are stale, and none after the connection has ended', () => {
    const overdue = replay(subscribed, { type: 'overdue', at: 9 });
    expect(overdue.facts.updates).toMatchObject({ state: 'stale', staleReason: 'a heartbeat was missed' });
    expect(apply(overdue, { type: 'disconnected', at: 10 }).facts.updates).toMatchObject({
      state: 'none',
      seq: null,
    });
  });
});

describe('an absent active_task', () => {
  test('means none', () => {
    const bot = replay(event('task.started', running), { type: 'status', status, at: 5 });
    expect(factsOf(bot).task).toBeNull();
    expect(bot.tasks.past[0]?.facts.state).toBe('unseen');
  });

  test('in an update that is older than the task means nothing', () => {
    const started = event('task.started', running);
    expect(factsOf(replay(subscribed, started, update(1, {}, '2026-01-01T00:00:00.9Z'))).task?.taskId).toBe('a');
    expect(factsOf(replay(subscribed, started, update(1, {}, '2026-01-01T00:00:02Z'))).task).toBeNull();
  });
});

test('the world counts from when it was entered or left', () => {
  const bot = replay(
    subscribed,
    update(1),
    update(2, { in_world: false, baritone_available: false }),
    update(3, { in_world: false }),
  );
  expect(bot.facts.world).toMatchObject({ inWorld: false, since: 2, isBaritoneAvailable: true });
});

test('nothing is known of a world whose connection has ended', () => {
  const bot = replay(subscribed, update(1), { type: 'disconnected', at: 2 });
  expect(bot.facts.world).toBeNull();
  expect(apply(bot, { ...subscribed, at: 9 }).facts.world).toMatchObject({ inWorld: true, since: 9 });
});

test('a match is kept with its pattern, also one that the status does not list, and not without bound', () => {
  const match = (pattern: string, at: number) =>
    event('chat.match', { pattern, message: `${pattern}!`, source: 'chat' }, at);
  const bot = replay(subscribed, match('diamond', 1), match('lava', 2), match('diamond', 3));
  expect(bot.facts.patterns.map(({ pattern, lastMatch }) => [pattern, lastMatch?.at])).toEqual([
    ['diamond', 3],
    ['lava', 2],
  ]);
  const many = Array.from({ length: 500 }, (_, at) => match(`p${at}`, at));
  expect(replay(...many).facts.patterns).toHaveLength(100);
});

test('a pause of the bridge counts from its beginning, and ends with the connection', () => {
  const pause = (paused: boolean, at: number) => event('bridge.pause_state', { paused, reason: 'game_pause' }, at);
  const bot = replay(pause(true, 5), pause(true, 8));
  expect(bot.facts.pause).toEqual({ isPaused: true, reason: 'game_pause', since: 5 });
  expect(apply(bot, { type: 'refused-paused', pause: { paused: true }, at: 9 }).facts.pause?.since).toBe(5);
  expect(apply(bot, { type: 'disconnected', at: 9 }).facts.pause).toBeNull();
});

test('chat and players change no facts', () => {
  const bot = replay(subscribed);
  expect(apply(bot, event('minecraft.player_death', { player: { name: 'x' } }))).toBe(bot);
});

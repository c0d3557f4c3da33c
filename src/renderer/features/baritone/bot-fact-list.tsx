import type { BotSnapshot, BotUpdates, BotWorld, TaskRecord } from '#shared/panel/bots/baritone.ts';
import { presentBotConnection, presentTask } from '#shared/panel/bots/present-bot.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { type Fact, Facts } from '#ui/data/facts.tsx';
import { factAge } from '#ui/words/fact-age.ts';
import { formatCount, formatDuration, formatMeasured, formatSpan } from '#ui/words/format.ts';

/** Socket, world, updates and task of a bot: four facts, and its lane. */
export function BotFactList({ bot, now }: { readonly bot: BotSnapshot; readonly now: number }) {
  const activity = useStateFeed(ACTIVITY_FEED, bot.id);
  const { task, updates, world } = bot.facts;
  const facts = [
    socketFact(bot, now),
    worldFact(bot.connection.phase.name === 'ready' ? world : null, now),
    updatesFact(updates, now),
    taskFact(task, bot.connection.phase.name === 'ready' ? 'seen' : 'unseen', now),
  ];
  return <Facts facts={facts} activity={activity} now={now} />;
}

function socketFact({ connection, identity, peer, roundTripMs }: BotSnapshot, now: number): Fact {
  const { countdownTo, detail, status, word } = presentBotConnection(connection);
  const isReady = connection.phase.name === 'ready';
  const age = factAge({ since: connection.since, countdownTo, detail: '' }, now);
  if (!isReady || identity === null) {
    return { label: 'Socket', status, word, age, ground: status === 'blocked' ? 'needs you' : detail };
  }
  const ground = [
    `protocol ${identity.protocolVersion}`,
    `server ${identity.serverVersion}`,
    ...(roundTripMs === null ? [] : [formatMeasured(roundTripMs)]),
  ].join(', ');
  if (peer === 'late') return { label: 'Socket', status: 'stale', word: 'Late', age, ground: 'no reply to a ping' };
  return { label: 'Socket', status, word, age, ground };
}

function worldFact(world: BotWorld | null, now: number): Fact {
  if (world === null) return { label: 'World', status: 'stopped', word: 'Not known' };
  const ground = `Baritone ${world.isBaritoneAvailable ? 'available' : 'is missing'}`;
  return {
    label: 'World',
    status: world.inWorld && world.isBaritoneAvailable ? 'ready' : 'waiting',
    word: world.inWorld ? 'In world' : 'Not in a world',
    age: formatDuration(Math.max(0, now - world.since)),
    ground: world.player === '' ? ground : `${world.player}, ${ground}`,
  };
}

function updatesFact({ heartbeatMs, lastAt, missedCount, seq, staleReason, state }: BotUpdates, now: number): Fact {
  if (state === 'none') return { label: 'Updates', status: 'stopped', word: 'None' };
  const age = lastAt === null ? undefined : formatDuration(Math.max(0, now - lastAt));
  if (state === 'stale') return { label: 'Updates', status: 'stale', word: 'Stale', age, ground: staleReason };
  const ground = [
    ...(seq === null ? [] : [`seq ${seq}`]),
    ...(heartbeatMs === null ? [] : [`heartbeat every ${formatSpan(heartbeatMs)}`]),
    ...(missedCount === 0 ? [] : [`${formatCount(missedCount)} missed`]),
  ].join(', ');
  return { label: 'Updates', status: 'ready', word: 'Fresh', age, ground };
}

function taskFact(task: TaskRecord | null, sight: 'seen' | 'unseen', now: number): Fact {
  if (task === null) return { label: 'Task', status: 'stopped', word: 'None' };
  const words = sight === 'seen' ? presentTask(task.state) : ({ status: 'stale', word: 'Not seen' } as const);
  return {
    label: 'Task',
    ...words,
    age: formatDuration(Math.max(0, now - task.startedAt)),
    ground: task.command,
  };
}

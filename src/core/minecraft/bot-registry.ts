import type { BotSnapshot, BotSummary, TaskRecord } from '#shared/panel/bots/baritone.ts';
import { BOT_FEED, BOT_TASKS_FEED, BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { presentBot } from '#shared/panel/bots/present-bot.ts';
import { ConnectionRegistry } from '../connections/connection-registry.ts';
import { LOOPBACK_RETRY_POLICY, type RetryPolicy, socketRetryPolicy } from '../supervision/retry-policy.ts';
import { openGate, type StartGate } from '../supervision/start-gate.ts';
import { BaritoneBot } from './baritone-bot.ts';
import type { BotDefinition } from './bot-definition.ts';
import type { BotDeps } from './bot-deps.ts';
import type { RequestedEnd } from './tasks/requested-end.ts';

/** All bots of a panel. */
export type BotRegistry = ConnectionRegistry<BotDefinition, BaritoneBot>;

export interface BotsOptions extends Omit<BotDeps, 'startGate' | 'retryPolicy' | 'system'> {
  /** What a bot waits for before each attempt; by default for nothing. */
  readonly startGateOf?: (definition: BotDefinition) => StartGate;
  /** Called with the end of each task and each sequence that was sent from here. */
  readonly onRequestedEnd?: (bot: BaritoneBot, end: RequestedEnd) => void;
}

/** The bots of a panel, which publish in its feeds. A changed bot ends, and another replaces it. */
export function createBots({ onRequestedEnd, startGateOf = () => openGate, ...deps }: BotsOptions): BotRegistry {
  const { hub } = deps;
  const bots: BotRegistry = new ConnectionRegistry<BotDefinition, BaritoneBot>({
    create: (definition) => {
      const bot = new BaritoneBot({
        ...{ ...deps, definition, onChange: () => bots.publishSoon() },
        ...{ retryPolicy: retryPolicyOf(definition), startGate: startGateOf(definition), system: process.platform },
      });
      bot.onRequestedEnd((end) => onRequestedEnd?.(bot, end));
      return bot;
    },
    start: (added) => {
      for (const bot of added) if (bot.definition.start === 'automatic') bot.start();
    },
    close: (bot) => bot.close(),
    definitionOf: ({ definition }) => definition,
    onRemoved: (botId) => {
      for (const feed of [BOT_FEED, BOT_TASKS_FEED]) hub.remove(feed, botId);
    },
    publish: (all) =>
      hub
        .state(BOTS_FEED)
        .set(Array.from(all, ([id, bot]) => summarize(hub.state(BOT_FEED, id).value ?? bot.snapshot()))),
  });
  bots.publish();
  return bots;
}

function summarize(bot: BotSnapshot): BotSummary {
  const { address, connection, facts, id, sequence, title } = bot;
  const { task } = facts;
  return {
    ...{ id, title, connection, address, sequence, presentation: presentBot(bot) },
    task: task === null ? null : summarizeCurrent(task),
  };
}

function summarizeCurrent({ command, path, startedAt, state, taskId }: TaskRecord): BotSummary['task'] {
  const segmentCount = path.reduce((most, span) => Math.max(most, span.number), 0);
  return { taskId, command, state, startedAt, segmentCount };
}

/** The mod writes its own address for programs on this machine. */
function retryPolicyOf({ modServer }: BotDefinition): RetryPolicy {
  return modServer.kind === 'address' ? socketRetryPolicy(modServer.url) : LOOPBACK_RETRY_POLICY;
}

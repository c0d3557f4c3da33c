import type { BotLogRow, BotSnapshot, BotSummary, BotTasks } from '#shared/panel/baritone.ts';
import { presentBot } from '#shared/panel/present-bot.ts';
import type { LogFeed } from '../feeds/log-feed.ts';
import type { StateFeed } from '../feeds/state-feed.ts';
import { BaritoneBot } from './baritone-bot.ts';
import type { BotDefinition } from './bot-definition.ts';
import type { BotSurroundings } from './bot-surroundings.ts';

export interface BotRegistryOptions extends BotSurroundings {
  /** The feeds of bots, by bot id. */
  readonly feeds: {
    readonly all: StateFeed<readonly BotSummary[]>;
    readonly snapshot: (botId: string) => StateFeed<BotSnapshot>;
    readonly tasks: (botId: string) => StateFeed<BotTasks>;
    readonly log: (botId: string) => LogFeed<BotLogRow>;
  };
}

/** All bots of the panel, in the order of their settings. */
export class BotRegistry {
  readonly #options: BotRegistryOptions;
  readonly #bots = new Map<string, BaritoneBot>();
  #publishing: 'idle' | 'due' = 'idle';

  constructor(options: BotRegistryOptions) {
    this.#options = options;
    options.feeds.all.set([]);
  }

  /** Adds bots, and connects those that start automatically. */
  addAll(definitions: readonly BotDefinition[]): void {
    for (const definition of definitions) {
      const bot = this.#create(definition);
      if (definition.start === 'automatic') bot.start();
    }
    this.#publish();
  }

  find(botId: string): BaritoneBot | undefined {
    return this.#bots.get(botId);
  }

  /** Ends the bot's connection and forgets it. What its feeds held is the owner of the feeds to remove. */
  async remove(botId: string): Promise<void> {
    const bot = this.#bots.get(botId);
    this.#bots.delete(botId);
    await bot?.close();
    this.#publish();
  }

  /** Ends all bots; resolves when nothing of them is left. */
  async close(): Promise<void> {
    await Promise.all([...this.#bots.values()].map((bot) => bot.close()));
  }

  #create(definition: BotDefinition): BaritoneBot {
    const { feeds, ...surroundings } = this.#options;
    const { id } = definition;
    const bot = new BaritoneBot({
      ...surroundings,
      definition,
      feeds: { snapshot: feeds.snapshot(id), tasks: feeds.tasks(id), log: feeds.log(id) },
      onChange: () => this.#publishSoon(),
    });
    this.#bots.set(id, bot);
    return bot;
  }

  #publishSoon(): void {
    if (this.#publishing === 'due') return;
    this.#publishing = 'due';
    queueMicrotask(() => {
      this.#publishing = 'idle';
      this.#publish();
    });
  }

  #publish(): void {
    const { feeds } = this.#options;
    feeds.all.set([...this.#bots].map(([id, bot]) => summarize(feeds.snapshot(id).value ?? bot.snapshot())));
  }
}

function summarize(bot: BotSnapshot): BotSummary {
  const { address, connection, facts, id, title } = bot;
  const { task } = facts;
  return {
    ...{ id, title, connection, address, presentation: presentBot(bot) },
    task:
      task === null
        ? null
        : { taskId: task.taskId, command: task.command, state: task.state, startedAt: task.startedAt },
  };
}

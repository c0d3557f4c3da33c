import { isDeepStrictEqual } from 'node:util';
import type { BotSnapshot, BotSummary, BotTasks, TaskRecord } from '#shared/panel/bots/baritone.ts';
import { presentBot } from '#shared/panel/bots/present-bot.ts';
import type { StateFeed } from '../feeds/state-feed.ts';
import type { SummedLog } from '../feeds/summed-log.ts';
import { BaritoneBot } from './baritone-bot.ts';
import type { BotDefinition } from './bot-definition.ts';
import type { BotSurroundings } from './bot-surroundings.ts';
import type { OwnEnd } from './tasks/own-end.ts';

export interface BotRegistryOptions extends BotSurroundings {
  /** The feeds of bots, by bot id. */
  readonly feeds: {
    readonly all: StateFeed<readonly BotSummary[]>;
    readonly snapshot: (botId: string) => StateFeed<BotSnapshot>;
    readonly tasks: (botId: string) => StateFeed<BotTasks>;
    readonly log: (botId: string) => SummedLog;
    readonly logOfAll: SummedLog;
    /** Called when the bot is gone and nobody writes its feeds any more. */
    readonly forget?: (botId: string) => void;
  };
  /** Called with the end of each task and each sequence that was sent from here. */
  readonly onOwnEnd?: (bot: BaritoneBot, end: OwnEnd) => void;
}

/** All bots of the panel, in the order of their settings. */
export class BotRegistry {
  readonly #options: BotRegistryOptions;
  #bots = new Map<string, BaritoneBot>();
  /** One change of the bots after the other. */
  #replaced: Promise<unknown> = Promise.resolve();
  #life: 'open' | 'closed' = 'open';
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

  /**
   * Makes these the bots of the panel, in their order. One that is defined as before goes on; the others end first.
   * Resolves when that is so.
   */
  replaceAll(definitions: readonly BotDefinition[]): Promise<void> {
    const done = this.#replaced.then(() => this.#replaceAll(definitions));
    this.#replaced = done.catch(() => {});
    return done;
  }

  /** Ends the bot's connection and forgets it. */
  async remove(botId: string): Promise<void> {
    const bot = this.#bots.get(botId);
    this.#bots.delete(botId);
    await bot?.close();
    if (bot !== undefined) this.#options.feeds.forget?.(botId);
    this.#publish();
  }

  /** Ends all bots; resolves when nothing of them is left. */
  async close(): Promise<void> {
    this.#life = 'closed';
    await this.#replaced;
    await Promise.all([...this.#bots.values()].map((bot) => bot.close()));
  }

  async #replaceAll(definitions: readonly BotDefinition[]): Promise<void> {
    if (this.#life === 'closed') return;
    const goesOn = ({ definition }: BaritoneBot) => definitions.some((each) => isDeepStrictEqual(each, definition));
    const ending = [...this.#bots].filter(([, bot]) => !goesOn(bot));
    await Promise.all(ending.map(([id]) => this.remove(id)));
    this.addAll(definitions.filter(({ id }) => !this.#bots.has(id)));
    const order = definitions.map(({ id }) => id);
    this.#bots = new Map([...this.#bots].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)));
    this.#publish();
  }

  #create(definition: BotDefinition): BaritoneBot {
    const { feeds, onOwnEnd, ...surroundings } = this.#options;
    const { id } = definition;
    const bot = new BaritoneBot({
      ...surroundings,
      definition,
      feeds: {
        snapshot: feeds.snapshot(id),
        tasks: feeds.tasks(id),
        log: feeds.log(id),
        logOfAll: feeds.logOfAll,
      },
      onChange: () => this.#publishSoon(),
    });
    bot.onOwnEnd((end) => onOwnEnd?.(bot, end));
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

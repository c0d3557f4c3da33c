import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BotSnapshot, BotTasks } from '#shared/panel/bots/baritone.ts';
import { BOT_FEED, BOT_TASKS_FEED } from '#shared/panel/bots/bots.ts';
import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { removeBridgeInfo, writeBridgeInfo } from '#simulators/baritone/bridge-info-file.ts';
import { SimulatedBridge, type SimulatedBridgeOptions } from '#simulators/baritone/simulated-bridge.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import type { StateFeed } from '../../feeds/state-feed.ts';
import { SummedLog } from '../../feeds/summed-log.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { createLineLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { LOOPBACK_RETRY_POLICY } from '../../supervision/retry-policy.ts';
import { createStartGate } from '../../supervision/start-gate.ts';
import { TrafficMonitor } from '../../wire/traffic-monitor.ts';
import { BaritoneBot, type BaritoneBotOptions } from '../baritone-bot.ts';
import type { BridgeChoice } from '../bot-definition.ts';

export const TOKEN = 'dGhlIHJpZ2h0IHRva2VuIQ';

/** A bot with everything that it publishes, and a simulated game on real sockets. Attempts follow each other at once. */
export class BotWorld {
  readonly hub = new FeedHub();
  /** What the program's own log says. */
  readonly logged: string[] = [];
  readonly platform = createSystemPlatform(
    createLineLogger(
      () => 0,
      (line) => this.logged.push(line),
    ),
  );
  readonly snapshots: StateFeed<BotSnapshot> = this.hub.state(BOT_FEED, 'miner');
  readonly tasks: StateFeed<BotTasks> = this.hub.state(BOT_TASKS_FEED, 'miner');
  readonly #logOfAll = new SummedLog(this.hub, 'all', this.platform.clock);
  readonly #monitor = new TrafficMonitor(this.platform.clock, this.hub);
  readonly #bots: BaritoneBot[] = [];
  readonly #bridges: SimulatedBridge[] = [];
  readonly infoPath: string;

  private constructor(infoPath: string) {
    this.infoPath = infoPath;
  }

  static async create(): Promise<BotWorld> {
    return new BotWorld(join(await mkdtemp(join(tmpdir(), 'bot-')), 'bridge-info.json'));
  }

  /** A game whose bridge listens and has written how it is reached. */
  async startGame(more: Partial<SimulatedBridgeOptions> = {}): Promise<SimulatedBridge> {
    const { clock, ids } = this.platform;
    const quick = { tickMs: 2, heartbeatMs: 200, quiescenceMs: 10, pace: 0.005 };
    const bridge = new SimulatedBridge({ clock, ids, token: TOKEN, ...quick, ...more });
    this.#bridges.push(bridge);
    const port = await bridge.listen();
    await this.writeInfo(port, bridge.token);
    return bridge;
  }

  writeInfo(port: number, token: string): Promise<void> {
    return writeBridgeInfo(this.infoPath, { port, token, serverVersion: '0.3.1' });
  }

  removeInfo(): Promise<void> {
    return removeBridgeInfo(this.infoPath);
  }

  addBot(bridge?: BridgeChoice, more: Partial<BaritoneBotOptions> = {}): BaritoneBot {
    const bot = new BaritoneBot({
      definition: {
        id: 'miner',
        title: 'Miner',
        bridge: bridge ?? { kind: 'discovered', infoPath: this.infoPath },
        start: 'automatic',
      },
      platform: this.platform,
      hub: this.hub,
      logOfAll: this.#logOfAll,
      monitor: this.#monitor,
      startGate: createStartGate(2),
      retryPolicy: { ...LOOPBACK_RETRY_POLICY, firstDelayMs: 1, capMs: 20 },
      limits: { closeMs: 50 },
      environment: {},
      system: 'linux',
      homeDirectory: '/nowhere',
      ...more,
    });
    this.#bots.push(bot);
    bot.start();
    return bot;
  }

  get snapshot(): BotSnapshot {
    const { value } = this.snapshots;
    if (value === undefined) throw new Error('nothing was published');
    return value;
  }

  /** The bot's log, of which the log of all has the same. */
  get rows(): readonly LogRow[] {
    return this.hub.log(LOG_FEED, 'miner').read(0, Number.POSITIVE_INFINITY).rows;
  }

  /** Resolves with the first published snapshot, the present one included, for which `isReached` holds. */
  until(isReached: (snapshot: BotSnapshot) => boolean): Promise<BotSnapshot> {
    return untilState(this.snapshots, isReached);
  }

  untilPhase(phase: BotSnapshot['connection']['phase']['name']): Promise<BotSnapshot> {
    return this.until(({ connection }) => connection.phase.name === phase);
  }

  untilTasks(isReached: (tasks: BotTasks) => boolean): Promise<BotTasks> {
    return untilState(this.tasks, isReached);
  }

  /** Everything that left the core: feeds, lanes and the log of the program. */
  everythingSaid(): string {
    const feeds = [this.snapshots.value, this.tasks.value, this.rows, this.hub.state(ACTIVITY_FEED, 'miner').value];
    return JSON.stringify([...feeds, this.logged]);
  }

  async close(): Promise<void> {
    await Promise.all(this.#bots.map((bot) => bot.close()));
    for (const bridge of this.#bridges) bridge.dispose();
    this.#monitor.dispose();
    await rm(join(this.infoPath, '..'), { recursive: true, force: true });
  }
}

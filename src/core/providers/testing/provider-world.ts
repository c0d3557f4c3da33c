import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import { SummedLog } from '../../feeds/summed-log.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { PROCESS_RETRY_POLICY } from '../../supervision/retry-policy.ts';
import { TrafficMonitor } from '../../wire/traffic-monitor.ts';
import { type AppActions, createAppActions } from '../actions/app-actions.ts';
import { reachThrough } from '../app-reach.ts';
import { IncidentBoard } from '../incidents/incident-board.ts';
import type { Provider } from '../provider.ts';
import type { ProviderDefinition, StdioBinding } from '../provider-definition.ts';
import { ProviderRegistry, type ProviderRegistryOptions } from '../provider-registry.ts';

/** The command of the peer for tests; `mode` is what it does (peer.mjs). */
export function peerCommand(mode: string): readonly [string, ...string[]] {
  return [process.execPath, fileURLToPath(new URL('./peer.mjs', import.meta.url)), mode];
}

/** Providers as real processes, with everything that they publish. Attempts follow each other at once. */
export class ProviderWorld {
  readonly hub = new FeedHub();
  readonly logOfAll: SummedLog;
  readonly incidents = new IncidentBoard(this.hub);
  readonly registry: ProviderRegistry;
  readonly actions: AppActions;
  readonly monitor: TrafficMonitor;

  constructor(
    environment: Readonly<Record<string, string | undefined>> = process.env,
    more: Partial<ProviderRegistryOptions> = {},
  ) {
    const platform = createSystemPlatform(silentLogger);
    this.monitor = new TrafficMonitor(platform.clock, this.hub);
    const { hub } = this;
    this.logOfAll = new SummedLog(hub, 'all', platform.clock);
    this.actions = createAppActions({
      ...{ platform, hub, monitor: this.monitor, stateDirectory: null },
      reach: reachThrough(() => this.registry),
    });
    this.registry = new ProviderRegistry({
      platform,
      hub,
      logOfAll: this.logOfAll,
      monitor: this.monitor,
      incidents: this.incidents,
      environment: () => Promise.resolve({ variables: environment, pathProblem: null }),
      onJobLine: (providerId, line) => this.actions.jobs.addLine(providerId, line),
      startPlaces: 2,
      retryPolicy: { ...PROCESS_RETRY_POLICY, firstDelayMs: 1, capMs: 1 },
      ...more,
    });
  }

  /** Adds a provider of one app, which has the provider's id too, and starts it. */
  add(id: string, mode: string, more: Partial<ProviderDefinition & StdioBinding> = {}): Provider {
    const { argv = peerCommand(mode), directory = tmpdir(), environment = {}, ...others } = more;
    const { origin = 'settings', passVariables, ...rest } = others;
    this.registry.add({
      id,
      binding: { kind: 'stdio', origin, argv, directory, environment, passVariables },
      apps: [{ appId: id, title: id }],
      start: 'automatic',
      ...rest,
    });
    const provider = this.registry.find(id);
    if (provider === undefined) throw new Error(`${id} was not added`);
    return provider;
  }

  /** Resolves with the provider's first published snapshot for which `isReached` holds. */
  async until(id: string, isReached: (snapshot: ProviderSnapshot) => boolean): Promise<ProviderSnapshot> {
    const find = (all: readonly ProviderSnapshot[]) => all.find((each) => each.id === id && isReached(each));
    const all = await untilState(this.hub.state(PROVIDERS_FEED), (each) => find(each) !== undefined);
    const found = find(all);
    if (found === undefined) throw new Error(`${id} was reached and is not there`);
    return found;
  }

  /** Resolves with the snapshot in which the provider is in this phase. */
  untilPhase(id: string, phase: ProviderSnapshot['connection']['phase']['name']): Promise<ProviderSnapshot> {
    return this.until(id, ({ connection }) => connection.phase.name === phase);
  }

  /** Resolves with the pid of the process that has answered for its status. */
  async untilAnswered(id: string, pidBefore: number | null = null): Promise<number> {
    const isAnswered = ({ pid, runs }: ProviderSnapshot) =>
      pid !== null && pid !== pidBefore && runs[0]?.bootId === `boot-${pid}`;
    return (await this.until(id, isAnswered)).pid ?? 0;
  }

  /** Resolves with the first row of the provider's log for which `isReached` holds. */
  untilRow(id: string, isReached: (row: LogRow) => boolean): Promise<LogRow> {
    const feed = this.hub.log(LOG_FEED, id);
    return new Promise((resolve) => {
      const check = () => {
        const row = feed.read(0, feed.nextSeq).rows.find(isReached);
        if (row === undefined) return;
        subscription.dispose();
        resolve(row);
      };
      const subscription = feed.onChange(check);
      check();
    });
  }

  async close(): Promise<void> {
    this.actions.jobs.dispose();
    this.actions.lists.dispose();
    await this.registry.close();
    this.monitor.dispose();
  }
}

import { mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FeedHub } from '#core/feeds/feed-hub.ts';
import { SummedLog } from '#core/feeds/summed-log.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { IncidentBoard } from '#core/providers/incidents/incident-board.ts';
import type { ProviderDefinition } from '#core/providers/provider-definition.ts';
import { ProviderRegistry } from '#core/providers/provider-registry.ts';
import { createChildGuard } from '#core/supervision/child-guard.ts';
import { PROCESS_RETRY_POLICY } from '#core/supervision/retry-policy.ts';
import { TrafficMonitor } from '#core/wire/traffic-monitor.ts';
import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';

export const PEER: readonly [string, ...string[]] = [
  process.execPath,
  fileURLToPath(new URL('./peer.js', import.meta.url)),
];

/** The providers of a panel as the product makes them, with guardian and ledger. */
export class BenchWorld {
  readonly #hub = new FeedHub();
  readonly #registry: ProviderRegistry;
  #count = 0;

  constructor(startPlaces: number = availableParallelism()) {
    const platform = createSystemPlatform(silentLogger);
    const stateDirectory = mkdtempSync(join(tmpdir(), 'flybridge-bench-'));
    this.#registry = new ProviderRegistry({
      platform,
      hub: this.#hub,
      logOfAll: new SummedLog(this.#hub, 'all', platform.clock),
      monitor: new TrafficMonitor(platform.clock, this.#hub),
      incidents: new IncidentBoard(this.#hub),
      environment: () => Promise.resolve({ variables: process.env, pathProblem: null }),
      guard: createChildGuard({ platform, path: process.env.PATH ?? '', stateDirectory }),
      startPlaces,
      retryPolicy: PROCESS_RETRY_POLICY,
    });
  }

  /** Adds and starts a provider; returns its id. */
  start(argv: readonly [string, ...string[]] = PEER): string {
    const definition = this.#define(argv);
    this.#registry.add(definition);
    return definition.id;
  }

  /** Adds and starts many, as a panel does with its settings; returns their ids. */
  startAll(count: number): readonly string[] {
    const definitions = Array.from({ length: count }, () => this.#define(PEER));
    this.#registry.addAll(definitions);
    return definitions.map(({ id }) => id);
  }

  #define(argv: readonly [string, ...string[]]): ProviderDefinition {
    this.#count += 1;
    const id = `p${this.#count}`;
    return {
      id,
      binding: { kind: 'stdio', origin: 'built-in', argv, directory: tmpdir(), environment: {} },
      apps: [{ appId: id, title: id }],
      start: 'automatic',
    };
  }

  /** Resolves with the first snapshot of the provider for which `isReached` holds. */
  until(id: string, isReached: (snapshot: ProviderSnapshot) => boolean): Promise<ProviderSnapshot> {
    const feed = this.#hub.state(PROVIDERS_FEED);
    return new Promise((resolve) => {
      const check = () => {
        const found = feed.value?.find((each) => each.id === id);
        if (found === undefined || !isReached(found)) return;
        subscription.dispose();
        resolve(found);
      };
      const subscription = feed.onChange(check);
      check();
    });
  }

  untilReady(id: string): Promise<ProviderSnapshot> {
    return this.until(id, ({ connection }) => connection.phase.name === 'ready');
  }

  async stop(id: string): Promise<void> {
    const provider = this.#registry.find(id);
    provider?.stop();
    await provider?.untilStopped();
  }
}

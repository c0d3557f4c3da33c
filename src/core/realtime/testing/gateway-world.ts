import { LOG_FEED } from '#shared/panel/log-row.ts';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { GATEWAY_FEED, RUNS_FEED } from '#shared/panel/realtime/gateways.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import { SummedLog } from '../../feeds/summed-log.ts';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import { LOOPBACK_RETRY_POLICY } from '../../supervision/retry-policy.ts';
import { openGate } from '../../supervision/start-gate.ts';
import { TrafficMonitor } from '../../wire/traffic-monitor.ts';
import type { GatewayDefinition } from '../gateway-definition.ts';
import { RealtimeGateway, type RealtimeGatewayOptions } from '../realtime-gateway.ts';
import { MemoryGateway, type MemoryGatewayOptions } from './memory-gateway.ts';

/** A definition that starts by hand, with what a test changes. */
export function gatewayDefinition(changes: Partial<GatewayDefinition> = {}): GatewayDefinition {
  return {
    ...{ id: 'voice', title: 'Voice', url: 'ws://127.0.0.1:8080/realtime', userId: 'ann', sessionId: 'session-1' },
    ...{ lanes: 'two', http: 'off', setup: null, answerSeconds: 30, start: 'manual' },
    ...changes,
  };
}

/** A gateway with everything that it publishes, on virtual time, whose peer the test plays. */
export class GatewayWorld {
  readonly hub = new FeedHub();
  readonly platform = createTestPlatform();
  readonly peer: MemoryGateway;
  readonly gateway: RealtimeGateway;
  readonly #monitor = new TrafficMonitor(this.platform.clock, this.hub);

  constructor(
    definition: Partial<GatewayDefinition> = {},
    { peer = {}, ...more }: Partial<RealtimeGatewayOptions> & { readonly peer?: MemoryGatewayOptions } = {},
  ) {
    this.peer = new MemoryGateway(peer);
    this.gateway = new RealtimeGateway({
      definition: gatewayDefinition(definition),
      ...{ platform: this.platform, hub: this.hub, monitor: this.#monitor },
      logOfAll: new SummedLog(this.hub, 'all', this.platform.clock),
      ...{ startGate: openGate, retryPolicy: LOOPBACK_RETRY_POLICY, openSocket: this.peer.open },
      fetch: () => Promise.reject(new Error('there is no network')),
      ...more,
    });
  }

  /** A gateway that is connected. */
  static async connected(...options: ConstructorParameters<typeof GatewayWorld>): Promise<GatewayWorld> {
    const world = new GatewayWorld(...options);
    world.gateway.start();
    await world.pass(0);
    return world;
  }

  /** Lets time pass, and everything that follows happen. */
  async pass(ms: number): Promise<void> {
    await this.platform.clock.advance(ms);
    // What windows see is published after a moment.
    await this.platform.clock.advance(20);
  }

  get snapshot(): GatewaySnapshot {
    const { value } = this.hub.state(GATEWAY_FEED, 'voice');
    if (value === undefined) throw new Error('nothing was published');
    return value;
  }

  run(runId: string): RunView {
    const run = this.hub.state(RUNS_FEED, 'voice').value?.find((each) => each.runId === runId);
    if (run === undefined) throw new Error(`${runId} was not published`);
    return run;
  }

  /** What the log says. */
  get lines(): readonly string[] {
    const { rows } = this.hub.log(LOG_FEED, 'voice').read(0, Number.POSITIVE_INFINITY);
    return rows.map(({ text }) => text);
  }

  async close(): Promise<void> {
    await this.gateway.close();
    this.#monitor.dispose();
  }
}

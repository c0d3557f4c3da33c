import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import { SummedLog } from '../feeds/summed-log.ts';
import type { Platform } from '../platform/platform.ts';
import type { Driver } from '../supervision/driver.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import type { StartGate, StartUrgency } from '../supervision/start-gate.ts';
import { Supervisor } from '../supervision/supervisor.ts';
import type { ConnectionTraffic, TrafficMonitor } from '../wire/traffic-monitor.ts';
import { StartSpans } from './start-spans.ts';

/** The source of the spans that every connection has. */
const STARTS = 'starts';

/** The dependencies of every connection of a panel, of any kind. */
export interface ConnectionDeps {
  readonly platform: Platform;
  readonly hub: FeedHub;
  readonly monitor: TrafficMonitor;
  /** The log that holds the lines of all connections. */
  readonly logOfAll: SummedLog;
}

export interface SupervisedConnectionOptions<Channel> extends ConnectionDeps {
  /** The key of its log, its lane and its traffic. */
  readonly id: string;
  readonly startGate: StartGate;
  /** Read at each event, so changed settings apply from then on. */
  readonly policy: () => RetryPolicy;
  /** Makes the driver, which reports its frames to the traffic of this connection. */
  readonly createDriver: (traffic: ConnectionTraffic) => Driver<Channel>;
}

/**
 * The part that connections of every kind share: a supervisor that keeps the connection in its desired state, a lane of
 * traffic, troubles and starts, and a log.
 */
export class SupervisedConnection<Channel> {
  readonly supervisor: Supervisor<Channel>;
  readonly traffic: ConnectionTraffic;
  /** Its own log, and the log of all connections. */
  readonly logs: readonly [own: SummedLog, all: SummedLog];

  constructor(options: SupervisedConnectionOptions<Channel>) {
    const { createDriver, hub, id, logOfAll, monitor, platform, policy, startGate } = options;
    this.logs = [new SummedLog(hub, id, platform.clock), logOfAll];
    this.traffic = monitor.connect(id);
    const driver = createDriver(this.traffic);
    this.supervisor = new Supervisor({ name: id, platform, policy, startGate, driver });
    const starts = new StartSpans();
    this.supervisor.onState((state) => this.traffic.reportSpans(STARTS, starts.follow(state)));
  }

  get state(): ConnectionState {
    return this.supervisor.state;
  }

  /** Starts the connection. During a planned retry, and after giving up, it starts at once. */
  start(urgency: StartUrgency = 'at-once'): void {
    this.supervisor.startOrRetry(urgency);
  }

  stop(): void {
    this.supervisor.stop();
  }

  /** Ends the connection for good, with its lane and its log; resolves when everything has ended. */
  async close(): Promise<void> {
    await this.supervisor.close();
    this.traffic.dispose();
    this.logs[0].dispose();
  }
}

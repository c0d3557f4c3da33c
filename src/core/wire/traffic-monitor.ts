import { type Status, worstStatus } from '#shared/lifecycle/status.ts';
import { ACTIVITY_FEED, TRAFFIC_FEED } from '#shared/panel/traffic.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { TapAttempt } from '../transport/tap.ts';
import { ActivityRecorder } from './activity-recorder.ts';

const RATE_INTERVAL_MS = 1_000;

/** The key of the activity feed that sums all connections. */
export const ALL_CONNECTIONS = 'all';

/** The reports of one connection to the monitor. */
export interface ConnectionTraffic extends Disposable {
  /** Creates the tap of an attempt, which counts every frame. */
  readonly tap: TapAttempt;
  /** Counts noise, which only the reader of the messages can detect. */
  countNoise(): void;
  setStatus(status: Status): void;
  addTrouble(status: Status, text: string): void;
}

interface Connection {
  readonly recorder: ActivityRecorder;
  status: Status;
  framesSinceRoll: number;
}

/** Counts the frames of all connections: the rates of the status bar, the lanes and the horizon come from here. */
export class TrafficMonitor implements Disposable {
  readonly #clock: Clock;
  readonly #hub: FeedHub;
  readonly #connections = new Map<string, Connection>();
  readonly #all: Connection;
  #timer: Disposable;
  #rateSince: number;
  #in = 0;
  #out = 0;
  #noiseCount = 0;

  constructor(clock: Clock, hub: FeedHub) {
    this.#clock = clock;
    this.#hub = hub;
    this.#all = { recorder: new ActivityRecorder(clock.now()), status: 'stopped', framesSinceRoll: 0 };
    this.#rateSince = clock.elapsed();
    this.#timer = clock.after(RATE_INTERVAL_MS, () => this.#beat());
    this.#publishRates(0, 0);
    this.#publish(ALL_CONNECTIONS, this.#all);
  }

  /** Starts to record a connection; its lane ends with the returned handle. */
  connect(id: string): ConnectionTraffic {
    const connection: Connection = {
      recorder: new ActivityRecorder(this.#clock.now()),
      status: 'stopped',
      framesSinceRoll: 0,
    };
    this.#connections.set(id, connection);
    this.#setStatus(id, connection, 'stopped');
    return {
      tap: () => ({
        frame: (direction) => {
          connection.framesSinceRoll += 1;
          if (direction === 'in') this.#in += 1;
          else this.#out += 1;
        },
        event: () => {},
      }),
      countNoise: () => {
        this.#noiseCount += 1;
      },
      setStatus: (status) => this.#setStatus(id, connection, status),
      addTrouble: (status, text) => this.#addTrouble(id, connection, status, text),
      dispose: () => {
        this.#connections.delete(id);
        this.#hub.remove(ACTIVITY_FEED, id);
        this.#summarize();
      },
    };
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #setStatus(id: string, connection: Connection, status: Status): void {
    connection.status = status;
    connection.recorder.setStatus(status, this.#clock.now());
    this.#publish(id, connection);
    this.#summarize();
  }

  #summarize(): void {
    const statuses = [...this.#connections.values()].map(({ status }) => status);
    this.#all.recorder.setStatus(worstStatus(statuses), this.#clock.now());
    this.#publish(ALL_CONNECTIONS, this.#all);
  }

  #addTrouble(id: string, connection: Connection, status: Status, text: string): void {
    const at = this.#clock.now();
    connection.recorder.addTrouble({ at, status, text });
    this.#publish(id, connection);
    this.#all.recorder.addTrouble({ at, status, text: `${id}: ${text}` });
    this.#publish(ALL_CONNECTIONS, this.#all);
  }

  #beat(): void {
    this.#timer = this.#clock.after(RATE_INTERVAL_MS, () => this.#beat());
    const elapsed = this.#clock.elapsed();
    const seconds = (elapsed - this.#rateSince) / 1_000;
    this.#publishRates(Math.round(this.#in / seconds), Math.round(this.#out / seconds));
    this.#rateSince = elapsed;
    this.#in = 0;
    this.#out = 0;
    this.#countFrames();
  }

  #countFrames(): void {
    const now = this.#clock.now();
    let sum = 0;
    for (const [id, connection] of this.#connections) {
      sum += connection.framesSinceRoll;
      this.#count(id, connection, connection.framesSinceRoll, now);
      connection.framesSinceRoll = 0;
    }
    this.#count(ALL_CONNECTIONS, this.#all, sum, now);
  }

  #count(id: string, connection: Connection, frames: number, now: number): void {
    connection.recorder.count(frames);
    if (connection.recorder.roll(now)) this.#publish(id, connection);
  }

  #publish(id: string, connection: Connection): void {
    this.#hub.state(ACTIVITY_FEED, id).set(connection.recorder.snapshot());
  }

  #publishRates(inPerSecond: number, outPerSecond: number): void {
    this.#hub.state(TRAFFIC_FEED).set({
      inPerSecond,
      outPerSecond,
      noiseCount: this.#noiseCount,
    });
  }
}

import { type Status, worstStatus } from '#shared/lifecycle/status.ts';
import { SEAL_EVERY_MS, TIMELINE_PAST_FEED, TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import { ACTIVITY_FEED, TRAFFIC_FEED } from '#shared/panel/traffic.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { TapAttempt } from '../transport/tap.ts';
import { ActivityRecorder } from './activity-recorder.ts';
import { ConnectionHistory } from './history/connection-history.ts';
import type { EpisodeKind, RunningSpan } from './history/span-history.ts';

const RATE_INTERVAL_MS = 1_000;

/** The seals of two connections that were made one after the other are so far apart, in milliseconds. */
const SEAL_APART_MS = 21_000;

/** The key of the activity feed that sums all connections. */
export const ALL_CONNECTIONS = 'all';

/** What a kind of connection reports of the time that things took, for the timeline. */
export interface SpanReports {
  /**
   * Says all that is under way now. What the same source said before and does not say any more has ended. To be called
   * whenever that may have changed: what is the same costs little.
   */
  reportSpans(source: string, running: readonly RunningSpan[]): void;
  /** Counts an event, or several, that have no length of their own; those that are close together are one episode. */
  countEvent(kind: EpisodeKind, times?: number): void;
}

/** What the parts of the panel that know a connection otherwise tell the monitor of it. */
export interface ConnectionReports extends SpanReports {
  /**
   * Has the lane record what `read` returns in place of the status of the channel. It is read now, with each status of the
   * channel, and on each beat, since a status may follow from the time alone.
   */
  presentBy(read: () => Status): void;
}

/** The reports of one connection to the monitor. */
export interface ConnectionTraffic extends SpanReports, Disposable {
  /** Creates the tap of an attempt, which counts every frame. */
  readonly tap: TapAttempt;
  /** Counts noise, which only the reader of the messages can detect. */
  countNoise(): void;
  setStatus(status: Status): void;
  addTrouble(status: Status, text: string): void;
}

interface Lane {
  readonly recorder: ActivityRecorder;
}

interface Connection extends Lane, ConnectionReports {
  readonly history: ConnectionHistory;
  /** What is recorded. */
  status: Status;
  /** Reads the status that is presented; null where that is the status of the channel. */
  presented: (() => Status) | null;
  /** Frames since the last beat. */
  in: number;
  out: number;
}

/**
 * Counts the frames of all connections: the rates of the status bar, the lanes, the horizon and the timeline come from
 * here.
 */
export class TrafficMonitor implements Disposable {
  readonly #clock: Clock;
  readonly #hub: FeedHub;
  readonly #connections = new Map<string, Connection>();
  readonly #all: Lane;
  #timer: Disposable;
  #rateSince: number;
  #connectedCount = 0;
  #noiseCount = 0;

  constructor(clock: Clock, hub: FeedHub) {
    this.#clock = clock;
    this.#hub = hub;
    this.#all = { recorder: new ActivityRecorder(clock.now()) };
    this.#rateSince = clock.elapsed();
    this.#timer = clock.after(RATE_INTERVAL_MS, () => this.#beat());
    this.#publishRates(0, 0);
    this.#publish(ALL_CONNECTIONS, this.#all);
  }

  /** Starts to record a connection; its lane and its history end with the returned handle. */
  connect(id: string): ConnectionTraffic {
    const connection = this.#add(id);
    this.#record(id, connection, 'stopped');
    return {
      reportSpans: connection.reportSpans,
      countEvent: connection.countEvent,
      tap: () => ({
        frame: (direction) => {
          connection[direction] += 1;
        },
        event: () => {},
      }),
      countNoise: () => {
        this.#noiseCount += 1;
      },
      setStatus: (status) => this.#record(id, connection, connection.presented?.() ?? status),
      addTrouble: (status, text) => this.#addTrouble(id, connection, status, text),
      dispose: () => {
        this.#connections.delete(id);
        for (const feed of [ACTIVITY_FEED, TIMELINE_RECENT_FEED, TIMELINE_PAST_FEED]) this.#hub.remove(feed, id);
        this.#summarize();
      },
    };
  }

  /** The reports for a connection of which another part of the panel knows more, by its id. */
  find(id: string): ConnectionReports | undefined {
    return this.#connections.get(id);
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #add(id: string): Connection {
    const now = this.#clock.now();
    const sealDelayMs = (this.#connectedCount * SEAL_APART_MS) % SEAL_EVERY_MS;
    this.#connectedCount += 1;
    const history = new ConnectionHistory({ now, sealDelayMs });
    const connection: Connection = {
      ...{ recorder: new ActivityRecorder(now), history, status: 'stopped', presented: null, in: 0, out: 0 },
      reportSpans: (source, running) => history.reportSpans(source, running, this.#clock.now()),
      countEvent: (kind, times = 1) => history.countEvents(kind, times, this.#clock.now()),
      presentBy: (read) => {
        connection.presented = read;
        this.#readStatus(id, connection);
      },
    };
    this.#connections.set(id, connection);
    this.#hub.state(TIMELINE_RECENT_FEED, id).offer(() => history.recent);
    return connection;
  }

  /** Records the status that is presented now, if it has changed. */
  #readStatus(id: string, connection: Connection): void {
    const status = connection.presented?.() ?? connection.status;
    if (status !== connection.status) this.#record(id, connection, status);
  }

  #record(id: string, connection: Connection, status: Status): void {
    connection.status = status;
    const now = this.#clock.now();
    connection.recorder.setStatus(status, now);
    connection.history.setStatus(status, now);
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
    connection.history.addTrouble(status, text, at);
    this.#publish(id, connection);
    this.#all.recorder.addTrouble({ at, status, text: `${id}: ${text}` });
    this.#publish(ALL_CONNECTIONS, this.#all);
  }

  #beat(): void {
    this.#timer = this.#clock.after(RATE_INTERVAL_MS, () => this.#beat());
    const elapsed = this.#clock.elapsed();
    const seconds = (elapsed - this.#rateSince) / 1_000;
    this.#rateSince = elapsed;
    const [received, sent] = this.#countFrames();
    this.#publishRates(Math.round(received / seconds), Math.round(sent / seconds));
  }

  /** Records the frames since the last beat; returns their sums. */
  #countFrames(): readonly [received: number, sent: number] {
    const now = this.#clock.now();
    let [received, sent] = [0, 0];
    for (const [id, connection] of this.#connections) {
      this.#readStatus(id, connection);
      received += connection.in;
      sent += connection.out;
      this.#count(id, connection, connection.in + connection.out, now);
      this.#remember(id, connection, now);
      connection.in = 0;
      connection.out = 0;
    }
    this.#count(ALL_CONNECTIONS, this.#all, received + sent, now);
    return [received, sent];
  }

  #count(id: string, lane: Lane, frames: number, now: number): void {
    lane.recorder.count(frames);
    if (lane.recorder.roll(now)) this.#publish(id, lane);
  }

  #remember(id: string, { history, in: received, out: sent }: Connection, now: number): void {
    const news = history.beat(received, sent, now);
    // A copy of minutes of steps, which is not made while no window shows it.
    if (news.recent) this.#hub.state(TIMELINE_RECENT_FEED, id).offer(() => history.recent);
    if (news.past && history.past !== null) this.#hub.state(TIMELINE_PAST_FEED, id).set(history.past);
  }

  #publish(id: string, { recorder }: Lane): void {
    this.#hub.state(ACTIVITY_FEED, id).set(recorder.snapshot());
  }

  #publishRates(inPerSecond: number, outPerSecond: number): void {
    this.#hub.state(TRAFFIC_FEED).set({
      inPerSecond,
      outPerSecond,
      noiseCount: this.#noiseCount,
    });
  }
}

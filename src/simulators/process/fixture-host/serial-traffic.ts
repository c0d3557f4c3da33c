import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Random } from '#core/platform/random.ts';
import type { JsonObject } from '#shared/json.ts';

/** One frame on a simulated serial line. */
export interface SerialFrame {
  readonly direction: 'in' | 'out';
  readonly sizeBytes: number;
  readonly text: string;
}

export interface SerialTrafficOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Creates the frame with this number, from 0. */
  readonly frameOf: (count: number, random: Random) => SerialFrame;
  /** Called for each line of the log. */
  readonly log: (line: string) => void;
  /** Called when {@link SerialTraffic.counts} changed. */
  readonly onChange: () => void;
}

export interface SerialSettings {
  readonly port: string;
  readonly framesPerSecond: number;
}

/** The maximum delay of a timer that is made up for: after sleep, the missed frames do not come at once. */
const MAX_LATE_MS = 1_000;

/** Serial traffic at a set rate, counted. */
export class SerialTraffic implements Disposable {
  readonly #options: SerialTrafficOptions;
  #settings: SerialSettings | null = null;
  #timer: Disposable | null = null;
  #dueAt = 0;
  #count = 0;
  #frames = { in: 0, out: 0 };
  #bytes = { in: 0, out: 0 };
  #lastFrame = '';

  constructor(options: SerialTrafficOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#settings !== null;
  }

  /** Opens the line and resets the counts. */
  start(settings: SerialSettings): void {
    const { clock, onChange, log } = this.#options;
    this.stop();
    this.#settings = settings;
    this.#count = 0;
    this.#frames = { in: 0, out: 0 };
    this.#bytes = { in: 0, out: 0 };
    this.#lastFrame = '';
    this.#dueAt = clock.elapsed();
    this.#plan(settings);
    log(`${settings.port} opened, ${settings.framesPerSecond} frames a second`);
    onChange();
  }

  stop(): void {
    const { onChange, log } = this.#options;
    this.#timer?.dispose();
    if (this.#settings === null) return;
    log(`${this.#settings.port} closed after ${this.#count} frames`);
    this.#settings = null;
    onChange();
  }

  /** The counts since the line was opened. */
  counts(): JsonObject {
    return {
      port: this.#settings?.port ?? null,
      framesPerSecond: this.#settings?.framesPerSecond ?? 0,
      framesIn: this.#frames.in,
      framesOut: this.#frames.out,
      bytesIn: this.#bytes.in,
      bytesOut: this.#bytes.out,
      lastFrame: this.#lastFrame,
    };
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  /** Scheduled from due time to due time, so late timers do not lower the rate. */
  #plan(settings: SerialSettings): void {
    const { clock } = this.#options;
    this.#dueAt = Math.max(this.#dueAt, clock.elapsed() - MAX_LATE_MS) + 1000 / settings.framesPerSecond;
    this.#timer = clock.after(Math.max(0, this.#dueAt - clock.elapsed()), () => this.#exchange(settings));
  }

  #exchange(settings: SerialSettings): void {
    const { frameOf, onChange, random, log } = this.#options;
    const frame = frameOf(this.#count, random);
    this.#count += 1;
    this.#frames[frame.direction] += 1;
    this.#bytes[frame.direction] += frame.sizeBytes;
    this.#lastFrame = frame.text;
    this.#plan(settings);
    log(`${frame.direction === 'in' ? 'rx' : 'tx'} ${frame.text}`);
    onChange();
  }
}

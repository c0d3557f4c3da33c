import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Random } from '#core/platform/random.ts';
import type { AppFacts } from '#kit/app.ts';

/** What the simulated bridge runs on. */
export interface FixtureBridgeOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Called for each line of the program's log. */
  readonly log: (level: 'info' | 'warn', line: string) => void;
  /** Called when {@link FixtureBridge.facts} changed. */
  readonly onChange: () => void;
}

/** The settings of a run of the bridge. */
export interface FixtureBridgeSettings {
  readonly bootId: string;
  readonly comPort: string;
  readonly baudRate: number;
  readonly flowControl: boolean;
  readonly scenario: string;
  /** The path of the recording; shown, but never written. */
  readonly recordTo: string;
  readonly profile: string;
  readonly telegramIntervalMs: number;
  /** The fraction of telegrams with an overrun, from 0 to 1. */
  readonly overrunChance: number;
}

const SCENARIO = ['home', 'open-door', 'settle', 'measure', 'close-door', 'settle', 'measure', 'report'] as const;
const TELEGRAM_CODES = ['0x38', '0x39', '0x3A', '0x3B', '0x3C'] as const;
const STEPS_PER_SCENARIO_STEP = 20;

/**
 * A simulated test fixture bridge: it exchanges telegrams over a simulated serial port, runs a scenario, and logs it. A
 * run has its own counters and its own bootId.
 */
export class FixtureBridge implements Disposable {
  readonly #options: FixtureBridgeOptions;
  #settings: FixtureBridgeSettings | null = null;
  #timer: Disposable | null = null;
  #sent = 0;
  #retries = 0;
  #bytesOut = 0;
  #lastCode: string = TELEGRAM_CODES[0];
  #latencyMs = 7;

  constructor(options: FixtureBridgeOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#settings !== null;
  }

  /** Opens the port and starts a run. */
  start(settings: FixtureBridgeSettings): void {
    const { onChange, log } = this.#options;
    this.stop();
    this.#settings = settings;
    this.#sent = 0;
    this.#retries = 0;
    this.#bytesOut = 0;
    this.#plan(settings);
    log(
      'info',
      `${settings.comPort} opened at ${settings.baudRate} 8N1, flow control ${settings.flowControl ? 'on' : 'off'}`,
    );
    onChange();
  }

  /** Closes the port, if open. */
  stop(): void {
    const { onChange, log } = this.#options;
    this.#timer?.dispose();
    if (this.#settings === null) return;
    log('info', `${this.#settings.comPort} closed after ${this.#sent} telegrams`);
    this.#settings = null;
    onChange();
  }

  /** The fields of Process Interface Contract V0, App Status Examples, `bridge`, that change, and its own fields. */
  facts(): AppFacts {
    if (this.#settings === null) return { running: false, healthState: 'stopped', processPids: [] };
    const { baudRate, bootId, comPort, flowControl, profile, recordTo, scenario } = this.#settings;
    return {
      running: true,
      bootId,
      profile,
      healthState: this.#retries === 0 ? 'ok' : 'degraded',
      comPort: { name: comPort, baudRate, flowControl, open: true, bytesOut: this.#bytesOut },
      telegrams: {
        sent: this.#sent,
        lastCode: this.#lastCode,
        latencyMs: this.#latencyMs,
        retries: this.#retries,
      },
      scenario: { name: scenario, step: this.#scenarioStep + 1, of: SCENARIO.length, doing: this.#doing },
      recordTo,
      processPids: [process.pid],
    };
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  get #scenarioStep(): number {
    return Math.floor(this.#sent / STEPS_PER_SCENARIO_STEP) % SCENARIO.length;
  }

  get #doing(): string {
    return SCENARIO[this.#scenarioStep] ?? SCENARIO[0];
  }

  #plan(settings: FixtureBridgeSettings): void {
    this.#timer = this.#options.clock.after(settings.telegramIntervalMs, () => this.#step(settings));
  }

  #step(settings: FixtureBridgeSettings): void {
    const { onChange, random, log } = this.#options;
    this.#plan(settings);
    const before = this.#scenarioStep;
    this.#sent += 1;
    this.#lastCode = TELEGRAM_CODES[Math.floor(random() * TELEGRAM_CODES.length)] ?? TELEGRAM_CODES[0];
    this.#latencyMs = Math.round((6.5 + random() * 2) * 10) / 10;
    this.#bytesOut += 12 + Math.floor(random() * 20);
    if (random() < settings.overrunChance) {
      this.#retries += 1;
      log('warn', `${settings.comPort} rx overrun, 3 bytes lost`);
    } else {
      log('info', `telegram ${this.#lastCode} accepted, ${this.#latencyMs.toFixed(1)} ms`);
    }
    if (this.#scenarioStep !== before) {
      log('info', `scenario ${settings.scenario} step ${this.#scenarioStep + 1} of ${SCENARIO.length}, ${this.#doing}`);
    }
    onChange();
  }
}

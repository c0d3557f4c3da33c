import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Random } from '#core/platform/random.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import { INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';

/** What the simulated bridge runs on. */
export interface FixtureBridgeOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly pid: number;
  readonly bootId: string;
  /** Hears each line of the program's log. */
  readonly say: (level: 'info' | 'warn', line: string) => void;
}

const STEP_MS = 400;
const SCENARIO = ['home', 'open-door', 'settle', 'measure', 'close-door', 'settle', 'measure', 'report'] as const;
const TELEGRAM_CODES = ['0x38', '0x39', '0x3A', '0x3B', '0x3C'] as const;
const STEPS_PER_SCENARIO_STEP = 20;
const OVERRUN_CHANCE = 0.02;

/**
 * A test fixture's bridge that moves: it exchanges telegrams over a simulated serial port, walks through a scenario, and says so. Its
 * status has the fields of Process Interface Contract V0, App Status Examples, `bridge`, and fields of its own.
 */
export class FixtureBridge implements Disposable {
  readonly #options: FixtureBridgeOptions;
  #timer: Disposable | null = null;
  #sent = 0;
  #retries = 0;
  #bytesOut = 0;
  #lastCode: string = TELEGRAM_CODES[0];
  #latencyMs = 7;

  constructor(options: FixtureBridgeOptions) {
    this.#options = options;
  }

  /** Opens the port and begins to move. */
  start(): void {
    const { clock, say } = this.#options;
    this.#timer = clock.after(STEP_MS, () => this.#step());
    say('info', 'COM7 opened at 115200 8N1, flow control off');
  }

  status(): AppStatus {
    const { pid, bootId } = this.#options;
    return {
      interfaceName: INTERFACE_NAME,
      interfaceVersion: INTERFACE_VERSION,
      appId: 'bridge',
      appTitle: 'Test Fixture Bridge',
      running: true,
      pid,
      hostRunning: true,
      hostPid: pid,
      bootId,
      error: '',
      profile: 'bench-a',
      healthState: this.#retries === 0 ? 'ok' : 'degraded',
      comPort: { name: 'COM7', baudRate: 115_200, open: true, bytesOut: this.#bytesOut },
      telegrams: {
        sent: this.#sent,
        lastCode: this.#lastCode,
        latencyMs: this.#latencyMs,
        retries: this.#retries,
      },
      scenario: { name: 'door-cycle-fast', step: this.#scenarioStep + 1, of: SCENARIO.length, doing: this.#doing },
      processPids: [pid],
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

  #step(): void {
    const { clock, random, say } = this.#options;
    this.#timer = clock.after(STEP_MS, () => this.#step());
    const before = this.#scenarioStep;
    this.#sent += 1;
    this.#lastCode = TELEGRAM_CODES[Math.floor(random() * TELEGRAM_CODES.length)] ?? TELEGRAM_CODES[0];
    this.#latencyMs = Math.round((6.5 + random() * 2) * 10) / 10;
    this.#bytesOut += 12 + Math.floor(random() * 20);
    if (random() < OVERRUN_CHANCE) {
      this.#retries += 1;
      say('warn', 'COM7 rx overrun, 3 bytes lost');
    } else {
      say('info', `telegram ${this.#lastCode} accepted, ${this.#latencyMs.toFixed(1)} ms`);
    }
    if (this.#scenarioStep !== before) {
      say('info', `scenario door-cycle-fast step ${this.#scenarioStep + 1} of ${SCENARIO.length}, ${this.#doing}`);
    }
  }
}

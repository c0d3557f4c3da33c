import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { JsonObject } from '#shared/json.ts';
import type { LiveOptions } from './live-options.ts';
import type { LiveRoute, LiveUpstream } from './live-upstream.ts';

/** The diagnostics of an upstream's health, without their prefix. */
export type HealthDiagnostic =
  | 'health_degraded'
  | 'health_ping_sent'
  | 'health_ping_error'
  | 'health_probe_started'
  | 'health_pong'
  | 'health_watchdog_reconnect'
  | 'health_recovered';

export interface HealthWatchOptions {
  readonly clock: Clock;
  readonly live: LiveOptions;
  readonly report: (diagnostic: HealthDiagnostic, payload: JsonObject) => void;
  /** Called when the upstream was silent for too long. */
  readonly giveUp: () => void;
}

interface Probe {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly pongAt: number | null;
}

/** How often the silence is measured, in milliseconds. */
const TICK_MS = 500;

/** Watches an upstream that owes an answer: silence makes it degraded, is probed, and ends the connection at last. */
export class HealthWatch implements Disposable {
  readonly #options: HealthWatchOptions;
  #watched: { readonly upstream: LiveUpstream; readonly route: LiveRoute } | null = null;
  #timer: Disposable | null = null;
  #lastAt = 0;
  #turn: 'idle' | 'owed' = 'idle';
  #probe: Probe | null = null;
  /** Whether the last upstream was left because of its silence. */
  #past: 'well' | 'left' = 'well';

  constructor(options: HealthWatchOptions) {
    this.#options = options;
  }

  /** Says that the health has recovered, if an upstream was left before. */
  recover(): void {
    if (this.#past === 'well' && this.#probe === null) return;
    this.#past = 'well';
    this.#probe = null;
    this.#options.report('health_recovered', { at: this.#iso() });
  }

  watch(upstream: LiveUpstream, route: LiveRoute): void {
    this.#watched = { upstream, route };
    this.touch();
    this.#tickLater();
  }

  /** A frame of the client counts as a sign of life, too. */
  touch(): void {
    this.#lastAt = this.#options.clock.now();
  }

  /** The upstream said something. */
  hear(turn: 'idle' | 'owed' | 'unchanged'): void {
    this.touch();
    if (this.#probe !== null) this.recover();
    if (turn !== 'unchanged') this.#turn = turn;
  }

  /** An answer is owed from now on. */
  expectAnswer(): void {
    this.#turn = 'owed';
  }

  pong(): void {
    if (this.#probe === null || this.#watched === null) return;
    const { startedAt } = this.#probe;
    const now = this.#options.clock.now();
    this.#probe = { startedAt, pongAt: now };
    const times = { at: this.#iso(), probeStartedAt: iso(startedAt), probeLatencyMs: now - startedAt };
    this.#options.report('health_pong', { ...times, ...this.#watched.route });
  }

  /** Watches nothing any more. */
  dispose(): void {
    this.#timer?.dispose();
    this.#timer = null;
    this.#watched = null;
    this.#turn = 'idle';
    this.#probe = null;
  }

  #tickLater(): void {
    this.#timer?.dispose();
    this.#timer = this.#options.clock.after(TICK_MS, () => {
      this.#tick();
      if (this.#watched !== null) this.#tickLater();
    });
  }

  #tick(): void {
    const { clock, giveUp, live, report } = this.#options;
    if (this.#watched === null || this.#turn === 'idle') return;
    const { route } = this.#watched;
    const silenceMs = clock.now() - this.#lastAt;
    const { graceMs, silenceMs: thresholdMs } = live;
    if (silenceMs < thresholdMs) return;
    const silence = { reason: 'upstream_silence', silenceMs, thresholdMs };
    if (this.#probe === null) {
      report('health_degraded', { ...silence, ...route });
      this.#startProbe(silenceMs);
      return;
    }
    const { pongAt, startedAt } = this.#probe;
    const probeElapsedMs = clock.now() - startedAt;
    if (probeElapsedMs < graceMs) return;
    const probe = { probeElapsedMs, probeStartedAt: iso(startedAt), probePongAt: pongAt === null ? null : iso(pongAt) };
    report('health_watchdog_reconnect', { ...silence, graceMs, ...probe, ...route });
    this.#past = 'left';
    giveUp();
  }

  #startProbe(silenceMs: number): void {
    const { clock, live, report } = this.#options;
    if (this.#watched === null) return;
    const { route, upstream } = this.#watched;
    this.#probe = { startedAt: clock.now(), pongAt: null };
    const pingError = upstream.ping();
    const measured = { at: this.#iso(), silenceMs, thresholdMs: live.silenceMs, graceMs: live.graceMs };
    if (pingError === null) report('health_ping_sent', { ...measured, ...route });
    else report('health_ping_error', { ...measured, error: pingError, ...route });
    const ping = { pingEnabled: true, pingSent: pingError === null, pingError };
    report('health_probe_started', { ...measured, reason: 'upstream_silence', ...ping, ...route });
  }

  #iso(): string {
    return iso(this.#options.clock.now());
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

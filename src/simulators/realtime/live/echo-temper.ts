import type { JsonValue } from '#shared/json.ts';
import type { AnswerStyle } from './answer-script.ts';
import type { ReasonClass } from './live-upstream.ts';

/** How an upstream closes a connection. */
export interface UpstreamClosing {
  readonly code: number;
  readonly reason: string;
}

/** Why the next connection is refused. */
export interface ConnectRefusal {
  readonly reason: string;
  readonly reasonClass: ReasonClass;
}

/** Whether an upstream says nothing, and whether it answers pings then. */
export const UPSTREAM_SILENCES = ['none', 'pongs', 'no-pongs', 'no-pings'] as const;
export type UpstreamSilence = (typeof UPSTREAM_SILENCES)[number];

/** What can be closed, and be made to speak. */
interface Tempered {
  close(code: number, reason: string): void;
  say(message: JsonValue): void;
}

/** How a turn of sound is answered: by what was heard, or in words alone. */
export type EchoVoice = 'echo' | 'text';

/** What ends a turn of sound: only what the client says, or also a pause. Then who speaks over an answer interrupts it. */
export const ECHO_TURNS = ['by-client', 'by-pauses'] as const;
export type EchoTurns = (typeof ECHO_TURNS)[number];

export interface EchoOptions {
  readonly voice?: EchoVoice | undefined;
  readonly turns?: EchoTurns | undefined;
  /** How long it thinks before it answers, in milliseconds. */
  readonly thinkMs?: number | undefined;
}

const THINK_MS = 120;

/** How all echo upstreams of a gateway behave, faults included. What is taken happens once. */
export class EchoTemper {
  readonly voice: EchoVoice;
  readonly turns: EchoTurns;
  readonly thinkMs: number;
  connectMs = 0;
  silence: UpstreamSilence = 'none';
  refusals: ConnectRefusal[] = [];
  style: AnswerStyle = 'plain';
  answerDelayMs = 0;
  death: UpstreamClosing | null = null;
  closing: UpstreamClosing | null = null;
  sendFailures = 0;
  readonly #open = new Set<Tempered>();

  constructor({ thinkMs = THINK_MS, turns = 'by-client', voice = 'echo' }: EchoOptions = {}) {
    this.voice = voice;
    this.turns = turns;
    this.thinkMs = thinkMs;
  }

  /** The open upstreams. */
  get open(): Iterable<Tempered> {
    return [...this.#open];
  }

  add(upstream: Tempered): void {
    this.#open.add(upstream);
  }

  remove(upstream: Tempered): void {
    this.#open.delete(upstream);
  }

  takeStyle(): AnswerStyle {
    const style = this.style;
    this.style = 'plain';
    return style;
  }

  takeAnswerDelay(): number {
    const delayMs = this.answerDelayMs;
    this.answerDelayMs = 0;
    return delayMs;
  }

  /** How the upstream dies after what it says now; null if it does not. */
  takeDeath(): UpstreamClosing | null {
    const { death } = this;
    this.death = null;
    return death;
  }

  /** How the upstream closes right after it was connected; null if it does not. */
  takeClosing(): UpstreamClosing | null {
    const { closing } = this;
    this.closing = null;
    return closing;
  }

  takeSendFailure(): boolean {
    if (this.sendFailures === 0) return false;
    this.sendFailures -= 1;
    return true;
  }

  /** Closes all open upstreams from their own side. */
  closeAll(code: number, reason: string): void {
    for (const upstream of this.open) upstream.close(code, reason);
  }

  /** Forgets all faults. */
  reset(): void {
    this.connectMs = 0;
    this.silence = 'none';
    this.refusals = [];
    this.style = 'plain';
    this.answerDelayMs = 0;
    this.death = null;
    this.closing = null;
    this.sendFailures = 0;
  }
}

import type { Clock } from '#core/platform/clock.ts';
import type { JsonObject } from '#shared/json.ts';
import type { GatewayEdition } from '../edition.ts';

/** What the client sent last, and is waiting to be answered. */
export type TurnSource = 'text' | 'audio' | 'video';

/** Measures turns as the gateway does: by what comes first, whether or not it belongs to what was asked. */
export class TurnMeter {
  readonly #clock: Clock;
  readonly #edition: GatewayEdition;
  readonly #drawId: () => string;
  #asked: { readonly source: TurnSource; readonly at: number } | null = null;
  #interruptedAt: number | null = null;
  #startedAt: number | null = null;
  #turnId: string | null = null;
  #texts: string[] = [];

  constructor(clock: Clock, edition: GatewayEdition, drawId: () => string) {
    this.#clock = clock;
    this.#edition = edition;
    this.#drawId = drawId;
  }

  /** Counts from the last frame that asks. */
  ask(source: TurnSource): void {
    this.#asked = { source, at: this.#clock.now() };
  }

  /** Counts from the last request to interrupt, also from one that interrupted nothing. */
  interrupt(): void {
    this.#interruptedAt = this.#clock.now();
  }

  /** The id of the turn that goes on, or of a new one. */
  turnId(): string {
    this.#turnId ??= `turn-${this.#drawId()}`;
    return this.#turnId;
  }

  /** Takes a piece of output; the characters of the turn so far. */
  hear(text: string | null): number {
    this.#startedAt ??= this.#clock.now();
    if (text !== null) this.#texts.push(text);
    return this.#texts.join('').length;
  }

  /** The first output after something was asked: how long it took. Null where nothing was asked. */
  takeRoundTrip(): JsonObject | null {
    const asked = this.#asked;
    this.#asked = null;
    if (asked === null) return null;
    const now = this.#clock.now();
    return { roundTripMs: now - asked.at, source: asked.source, measuredAt: iso(now) };
  }

  /** How long the upstream took to be interrupted, in milliseconds; null where nobody had asked. */
  takeInterruptLatency(): number | null {
    const at = this.#interruptedAt;
    this.#interruptedAt = null;
    return at === null ? null : this.#clock.now() - at;
  }

  /** Ends the turn: what `live.turn.completed` says of it. */
  complete(): JsonObject {
    const now = this.#clock.now();
    const text = this.#texts.length === 0 ? null : this.#texts.join(this.#edition.textJoint);
    const turn: JsonObject = this.#edition.outputs === 'granular' ? { turnId: this.turnId() } : {};
    const turnDurationMs = this.#startedAt === null ? null : now - this.#startedAt;
    this.forget();
    return { ...turn, text, textChars: text?.length ?? 0, turnDurationMs, completedAt: iso(now) };
  }

  /** Forgets the turn: its upstream is gone. */
  forget(): void {
    this.#startedAt = null;
    this.#turnId = null;
    this.#texts = [];
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

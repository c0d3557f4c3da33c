import type { Clock } from '#core/platform/clock.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { GatewayEdition } from '../edition.ts';
import { type NormalizedOutput, normalizeOutput } from './normalize-output.ts';
import type { TurnMeter } from './turn-meter.ts';

/** The events that carry output, or measure it, without their prefix `live.`. */
export type LiveOutputName =
  | 'output'
  | 'output.audio.delta'
  | 'output.transcript.delta'
  | 'turn.completed'
  | 'interrupted'
  | 'metrics.round_trip'
  | 'metrics.interrupt_latency';

export interface OutputSenderOptions {
  readonly clock: Clock;
  readonly edition: GatewayEdition;
  readonly meter: TurnMeter;
  readonly emit: (name: LiveOutputName, payload: JsonObject) => void;
}

/** Passes on what an upstream says, with what the gateway makes of it: before it, and after an interruption. */
export class OutputSender {
  readonly #options: OutputSenderOptions;

  constructor(options: OutputSenderOptions) {
    this.#options = options;
  }

  /** What the message is for the turn: its end, a part of it, or nothing of it. */
  send(message: JsonValue): 'idle' | 'owed' | 'unchanged' {
    const { edition, emit, meter } = this.#options;
    const read = normalizeOutput(message);
    if (read === null) {
      emit('output', { upstream: message });
      return 'unchanged';
    }
    const turn: JsonObject = edition.outputs === 'granular' ? { turnId: meter.turnId() } : {};
    const hasContent = read.text !== null || read.audio !== null;
    if (hasContent) {
      const totalTextChars = meter.hear(read.text);
      if (edition.outputs === 'granular') this.#sendDeltas(read, turn, totalTextChars);
      const roundTrip = meter.takeRoundTrip();
      if (roundTrip !== null) emit('metrics.round_trip', roundTrip);
    }
    if (read.turnComplete === true) emit('turn.completed', meter.complete());
    const granular = edition.outputs === 'granular' && hasContent ? { granular: true } : {};
    emit('output', { upstream: message, normalized: { ...describe(read, edition), ...turn, ...granular } });
    if (read.interrupted === true) this.#sendInterrupted(message, read, turn);
    return read.turnComplete === true ? 'idle' : 'owed';
  }

  #sendDeltas({ audio, text }: NormalizedOutput, turn: JsonObject, totalTextChars: number): void {
    const { clock, emit } = this.#options;
    const at = new Date(clock.now()).toISOString();
    if (text !== null) emit('output.transcript.delta', { ...turn, text, deltaChars: text.length, totalTextChars, at });
    if (audio !== null) {
      emit('output.audio.delta', { ...turn, audioBase64: audio.base64, mimeType: audio.mimeType, at });
    }
  }

  /** The latency is told only where the interruption ends the turn. */
  #sendInterrupted(message: JsonValue, { turnComplete }: NormalizedOutput, turn: JsonObject): void {
    const { clock, emit, meter } = this.#options;
    const interruptLatencyMs = turnComplete === true ? meter.takeInterruptLatency() : null;
    const measuredAt = new Date(clock.now()).toISOString();
    if (interruptLatencyMs !== null) emit('metrics.interrupt_latency', { interruptLatencyMs, measuredAt });
    emit('interrupted', { ...turn, reason: 'upstream_interrupted', interruptLatencyMs, upstream: message });
  }
}

function describe({ audio, interrupted, text, turnComplete }: NormalizedOutput, edition: GatewayEdition): JsonObject {
  return {
    ...(turnComplete === undefined ? {} : { turnComplete }),
    ...(interrupted === undefined ? {} : { interrupted }),
    ...(text === null ? {} : { text }),
    ...(audio === null ? {} : { audioBase64: audio.base64 }),
    ...(audio === null || edition.outputs === 'whole' ? {} : { audioMimeType: audio.mimeType }),
  };
}

import { decodePcm16 } from './pcm16.ts';
import { Resampler } from './resampler.ts';
import { PLAYBACK_PROCESSOR, type PlaybackReport, type PlaybackRequest } from './worklet-messages.ts';

export interface SpeakerOptions {
  /** A context in which the worklets are loaded. */
  readonly context: AudioContext;
  readonly onReport: (report: PlaybackReport) => void;
}

/** Plays the sound of turns. What is stopped is never played, however late more of it arrives. */
export class Speaker {
  readonly #context: AudioContext;
  readonly #node: AudioWorkletNode;
  #turn: number | null = null;
  #rate = 0;
  #resampler: Resampler | null = null;
  /** The newest turn that was stopped. */
  #stopped = -1;

  constructor({ context, onReport }: SpeakerOptions) {
    this.#context = context;
    this.#node = new AudioWorkletNode(context, PLAYBACK_PROCESSOR, { numberOfInputs: 0, outputChannelCount: [1] });
    this.#node.port.onmessage = ({ data }: MessageEvent<PlaybackReport>) => onReport(data);
    this.#node.connect(context.destination);
  }

  /** Plays sound of a turn: PCM16, little-endian, mono, at `rate` samples per second. Turns are numbered in order. */
  play(turn: number, bytes: Uint8Array, rate: number): void {
    if (turn <= this.#stopped) return;
    if (turn !== this.#turn || rate !== this.#rate) {
      this.#finish();
      this.#turn = turn;
      this.#rate = rate;
      this.#resampler = new Resampler(rate, this.#context.sampleRate);
    }
    this.#push(turn, this.#resampler?.push(decodePcm16(bytes)));
  }

  /** Says that no sound of a turn follows. */
  end(turn: number): void {
    if (turn === this.#turn) this.#finish();
    this.#request({ kind: 'end', turn });
  }

  /** Silence at once. Sound of this turn and those before it is not played any more. */
  stop(turn: number): void {
    this.#stopped = Math.max(this.#stopped, turn);
    this.#resampler = null;
    this.#turn = null;
    this.#request({ kind: 'stop' });
  }

  close(): void {
    this.#node.port.onmessage = null;
    this.#request({ kind: 'close' });
    this.#node.disconnect();
  }

  #finish(): void {
    if (this.#turn !== null) this.#push(this.#turn, this.#resampler?.flush());
    this.#resampler = null;
    this.#turn = null;
  }

  #push(turn: number, samples: Float32Array | undefined): void {
    if (samples !== undefined) this.#request({ kind: 'push', turn, samples });
  }

  #request(request: PlaybackRequest): void {
    this.#node.port.postMessage(request, request.kind === 'push' ? [request.samples.buffer] : []);
  }
}

import { JitterBuffer } from './jitter-buffer.ts';
import { PLAYBACK_PROCESSOR, type PlaybackReport, type PlaybackRequest } from './worklet-messages.ts';

// What an AudioWorklet has around it; the types of the window do not know it.
declare const sampleRate: number;
declare const currentTime: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

/** How often it reports how far a turn was played, in seconds. */
const REPORT_S = 0.04;
/** The last sample is faded over this time when sound is stopped, so that it does not click, in samples. */
const FADE_SAMPLES = 64;

/** Plays the sound of turns through a jitter buffer, and reports what was heard. */
class PlaybackProcessor extends AudioWorkletProcessor {
  readonly #buffer = new JitterBuffer({ rate: sampleRate });
  #life: 'open' | 'closed' = 'open';
  #turn: number | null = null;
  #played = 0;
  #reportedAt = 0;
  #lastSample = 0;
  #fade = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<PlaybackRequest>) => this.#handle(data);
  }

  process(_inputs: unknown, [channels = []]: readonly (readonly Float32Array[])[]): boolean {
    if (this.#life === 'closed') return false;
    const [output, ...others] = channels;
    if (output === undefined) return true;
    const { count, next, turn } = this.#buffer.pull(output);
    if (next === 'underrun') this.#report({ kind: 'underrun' });
    if (turn !== null) this.#count(turn, count, next === 'end');
    this.#fadeOut(output);
    for (const other of others) other.set(output);
    return true;
  }

  #handle(request: PlaybackRequest): void {
    if (request.kind === 'push') this.#buffer.push(request.turn, request.samples);
    else if (request.kind === 'end') this.#buffer.end(request.turn);
    else if (request.kind === 'stop') this.#stop();
    // A processor that goes on returning true is never collected.
    else this.#life = 'closed';
  }

  #stop(): void {
    this.#buffer.clear();
    this.#fade = FADE_SAMPLES;
    this.#turn = null;
    this.#report({ kind: 'stopped' });
  }

  #count(turn: number, count: number, isLast: boolean): void {
    const isNew = turn !== this.#turn;
    if (isNew) this.#played = 0;
    this.#turn = turn;
    this.#played += count;
    if (!isNew && !isLast && currentTime - this.#reportedAt < REPORT_S) return;
    this.#reportedAt = currentTime;
    const playedMs = (this.#played * 1_000) / sampleRate;
    this.#report({ kind: 'played', turn, playedMs, depthMs: this.#buffer.depthMs, isLast });
  }

  #fadeOut(output: Float32Array): void {
    for (let index = 0; index < output.length && this.#fade > 0; index += 1, this.#fade -= 1) {
      output[index] = (output[index] ?? 0) + (this.#lastSample * this.#fade) / FADE_SAMPLES;
    }
    if (this.#fade === 0) this.#lastSample = output.at(-1) ?? 0;
  }

  #report(report: PlaybackReport): void {
    this.port.postMessage(report);
  }
}

registerProcessor(PLAYBACK_PROCESSOR, PlaybackProcessor);

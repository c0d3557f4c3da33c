import { rateOf } from '#shared/protocols/realtime/read-live-output.ts';
import { CAPTURE_RATE, PLAYBACK_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import { resample } from './resample.ts';

/** How much of a turn is kept, in bytes: a minute at 24 kHz. */
const KEPT_BYTES = 60 * PLAYBACK_RATE * 2;
/** Louder than this is speech, as the root mean square of its samples. */
const SPEECH_LEVEL = 500;
/** From when on a sound is a turn, and a silence its end, in milliseconds. */
const SPEECH_MS = 200;
const PAUSE_MS = 700;

/** What an upstream hears of one turn. */
export class HeardSound {
  #chunks = 0;
  #bytes: Buffer[] = [];
  #keptBytes = 0;
  /** Of the latest chunk, in samples per second: a turn is heard at one rate. */
  #rate = CAPTURE_RATE;
  #speechMs = 0;
  #quietMs = 0;

  /** How many chunks have come, pictures counted. */
  get chunks(): number {
    return this.#chunks;
  }

  /** Whether somebody speaks. */
  get isSpeech(): boolean {
    return this.#speechMs >= SPEECH_MS;
  }

  /** Whether somebody has spoken, and is silent since. */
  get hasPaused(): boolean {
    return this.isSpeech && this.#quietMs >= PAUSE_MS;
  }

  /** Takes a chunk as base64; an odd byte at its end is left out, and a picture is only counted. */
  take(base64: string, mimeType: string): void {
    this.#chunks += 1;
    if (!mimeType.startsWith('audio/')) return;
    this.#rate = rateOf(mimeType) ?? CAPTURE_RATE;
    const all = Buffer.from(base64, 'base64');
    const bytes = all.subarray(0, all.length - (all.length % 2));
    this.#bytes.push(bytes);
    this.#keptBytes += bytes.length;
    while (this.#keptBytes > KEPT_BYTES) this.#keptBytes -= this.#bytes.shift()?.length ?? 0;
    this.#measure(samplesOf(bytes));
  }

  /** All that was heard as PCM16 at 24 kHz; nothing is kept. */
  drain(): Int16Array {
    const samples = samplesOf(Buffer.concat(this.#bytes));
    this.#chunks = 0;
    this.#bytes = [];
    this.#keptBytes = 0;
    this.#speechMs = 0;
    this.#quietMs = 0;
    return resample(samples, this.#rate, PLAYBACK_RATE);
  }

  #measure(samples: Int16Array): void {
    const lastsMs = (1000 * samples.length) / this.#rate;
    const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));
    if (level > SPEECH_LEVEL) this.#speechMs += lastsMs;
    this.#quietMs = level > SPEECH_LEVEL ? 0 : this.#quietMs + lastsMs;
  }
}

function samplesOf(bytes: Buffer): Int16Array {
  return Int16Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readInt16LE(2 * at));
}

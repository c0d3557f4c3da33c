import { rateOf } from '#shared/protocols/realtime/read-live-output.ts';
import { CAPTURE_RATE, PLAYBACK_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import { resample } from './resample.ts';

/** What an upstream hears of one turn. */
export class HeardSound {
  #chunks = 0;
  #bytes: Buffer[] = [];
  /** Of the latest chunk, in samples per second: a turn is heard at one rate. */
  #rate = CAPTURE_RATE;

  /** How many chunks have come, pictures counted. */
  get chunks(): number {
    return this.#chunks;
  }

  /** Takes a chunk as base64; an odd byte at its end is left out, and a picture is only counted. */
  take(base64: string, mimeType: string): void {
    this.#chunks += 1;
    if (!mimeType.startsWith('audio/')) return;
    this.#rate = rateOf(mimeType) ?? CAPTURE_RATE;
    const bytes = Buffer.from(base64, 'base64');
    this.#bytes.push(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  }

  /** All that was heard as PCM16 at 24 kHz; nothing is kept. */
  drain(): Int16Array {
    const bytes = Buffer.concat(this.#bytes);
    const samples = Int16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(2 * at));
    this.#chunks = 0;
    this.#bytes = [];
    return resample(samples, this.#rate, PLAYBACK_RATE);
  }
}

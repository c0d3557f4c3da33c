import { levelOf, SILENT_LEVEL } from './sound-level.ts';

/** No speech is quieter, in dBFS. */
const QUIETEST_SPEECH = -48;
/** How much louder than the room speech is, in dB. */
const ABOVE_ROOM = 12;
/** How fast the level of the room is taken for higher while sound goes on, in dB per second. */
const ROOM_RISE = 3;
/** A pause within speech, in milliseconds: between words and within stops. */
const LONGEST_PAUSE_MS = 120;

/** Tells speech from the noise of a room, by its level over the quietest that was heard. */
export class SpeechDetector {
  readonly #rate: number;
  #room = SILENT_LEVEL;
  #hasRoom = false;
  #speechMs = 0;
  #pauseMs = 0;

  /** `rate` is in samples per second. */
  constructor(rate: number) {
    this.#rate = rate;
  }

  /** How long speech has gone on, pauses within it included, in milliseconds; 0 while nobody speaks. */
  get speechMs(): number {
    return this.#speechMs;
  }

  /** Takes the next samples; returns {@link speechMs}. */
  push(samples: Float32Array): number {
    const lengthMs = (samples.length * 1_000) / this.#rate;
    const level = levelOf(samples);
    this.#room = this.#hasRoom ? Math.min(level, this.#room + (ROOM_RISE * lengthMs) / 1_000) : level;
    this.#hasRoom = true;
    if (level >= Math.max(QUIETEST_SPEECH, this.#room + ABOVE_ROOM)) {
      this.#speechMs += this.#pauseMs + lengthMs;
      this.#pauseMs = 0;
    } else if (this.#speechMs > 0) {
      this.#pauseMs += lengthMs;
      if (this.#pauseMs > LONGEST_PAUSE_MS) this.reset();
    }
    return this.#speechMs;
  }

  /** Forgets the speech, but not the room. */
  reset(): void {
    this.#speechMs = 0;
    this.#pauseMs = 0;
  }
}

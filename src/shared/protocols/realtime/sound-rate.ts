/** The rate of the sound that a client sends, in samples per second. */
export const CAPTURE_RATE = 16_000;

/** The rate of the sound that a gateway sends without naming one, in samples per second. */
export const PLAYBACK_RATE = 24_000;

/** The age from which a gateway drops a chunk of sound, in milliseconds. */
export const STALE_CHUNK_MS = 2_500;

import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';

/**
 * What the microphone of a window hears, by connection id: chunks of {@link encodeHeard}. A second of sound is 32 KiB; what
 * has no room is dropped in the window.
 */
export const MICROPHONE_FEED = defineFeed.upstream<Uint8Array, ByKey>('gatewayMicrophone', {
  carries: 'bytes',
  capacity: 32 * 1024,
});

/** The sound of a gateway's answers, by connection id: chunks of {@link encodeSound}. */
export const SOUND_FEED = defineFeed.stream<Uint8Array, ByKey>('gatewaySound', {
  carries: 'bytes',
  capacity: 256 * 1024,
});

/** A chunk that a microphone heard: mono PCM16, little-endian, 16 kHz. */
export interface HeardChunk {
  /** When its last sample was heard, in milliseconds since the epoch. */
  readonly at: number;
  readonly pcm: Uint8Array;
}

/** A piece of the sound of a turn: mono PCM16, little-endian. Without bytes it says that no more of the turn follows. */
export interface SoundChunk {
  readonly turn: number;
  /** Samples per second. */
  readonly rate: number;
  readonly pcm: Uint8Array;
}

const HEAD_BYTES = 8;

/** The largest piece of sound in one chunk, in bytes: a stream takes chunks of up to half its capacity. */
export const MOST_SOUND_BYTES = SOUND_FEED.capacity / 2 - HEAD_BYTES;

export function encodeHeard({ at, pcm }: HeardChunk): Uint8Array<ArrayBuffer> {
  const bytes = withHead(pcm);
  new DataView(bytes.buffer).setFloat64(0, at, true);
  return bytes;
}

/** Null for a chunk that is too short to be one. */
export function decodeHeard(bytes: Uint8Array): HeardChunk | null {
  if (bytes.byteLength < HEAD_BYTES) return null;
  return { at: viewOf(bytes).getFloat64(0, true), pcm: bytes.subarray(HEAD_BYTES) };
}

export function encodeSound({ pcm, rate, turn }: SoundChunk): Uint8Array<ArrayBuffer> {
  const bytes = withHead(pcm);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, turn, true);
  view.setUint32(4, rate, true);
  return bytes;
}

/** Null for a chunk that is too short to be one. */
export function decodeSound(bytes: Uint8Array): SoundChunk | null {
  if (bytes.byteLength < HEAD_BYTES) return null;
  const view = viewOf(bytes);
  return { turn: view.getUint32(0, true), rate: view.getUint32(4, true), pcm: bytes.subarray(HEAD_BYTES) };
}

function withHead(pcm: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES + pcm.byteLength);
  bytes.set(pcm, HEAD_BYTES);
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';

/**
 * What the microphone of a window hears, by connection id: chunks of {@link encodeHeard}. A second of sound is 32 KiB; what
 * has no room is dropped in the window.
 */
export const MICROPHONE_FEED = defineFeed.upstream<Uint8Array, ByKey>('gatewayMicrophone', {
  carries: 'bytes',
  capacity: 32 * 1024,
});

/** The sound of live turns, by connection id: chunks of {@link encodeSound}. */
export const SOUND_FEED = defineFeed.stream<Uint8Array, ByKey>('gatewaySound', {
  carries: 'bytes',
  capacity: 256 * 1024,
});

/** A chunk that a microphone heard: mono PCM16, little-endian, 16 kHz. Without samples it says that the speech has ended. */
export interface HeardChunk {
  /** When its last sample was heard, in milliseconds since the epoch. */
  readonly at: number;
  readonly pcm: Uint8Array;
}

/**
 * What windows get of a turn. `sound`: a piece of its answer, mono PCM16, little-endian. `end`: nothing of it follows. `stop`: it
 * was interrupted, so what waits of it and of earlier turns is not played. `mine`: a piece of what the person said in it, as it
 * was sent; it is not played. Only `sound` and `mine` have bytes.
 */
export interface SoundChunk {
  readonly kind: (typeof KINDS)[number];
  readonly turn: number;
  /** Samples per second; 0 without sound. */
  readonly rate: number;
  /** How many bytes came before it of the same kind and turn, so that whoever missed some knows that; 0 without sound. */
  readonly offset: number;
  readonly pcm: Uint8Array;
}

/** The kinds by their number on the wire. */
const KINDS = ['sound', 'end', 'stop', 'mine'] as const;

const HEARD_HEAD_BYTES = 8;
/** Before the sound of a chunk. */
export const SOUND_HEAD_BYTES = 13;

/** The largest piece of sound in one chunk, in bytes: a stream takes chunks of up to half its capacity. */
export const MOST_SOUND_BYTES = SOUND_FEED.capacity / 2 - SOUND_HEAD_BYTES;

export function encodeHeard({ at, pcm }: HeardChunk): Uint8Array<ArrayBuffer> {
  const bytes = withHead(pcm, HEARD_HEAD_BYTES);
  new DataView(bytes.buffer).setFloat64(0, at, true);
  return bytes;
}

/** Null for a chunk that is too short to be one. */
export function decodeHeard(bytes: Uint8Array): HeardChunk | null {
  if (bytes.byteLength < HEARD_HEAD_BYTES) return null;
  return { at: viewOf(bytes).getFloat64(0, true), pcm: bytes.subarray(HEARD_HEAD_BYTES) };
}

export function encodeSound({ pcm, ...head }: SoundChunk): Uint8Array<ArrayBuffer> {
  const bytes = withHead(pcm, SOUND_HEAD_BYTES);
  writeSoundHead(bytes, head);
  return bytes;
}

/** Writes what stands before the sound of a chunk, in its first {@link SOUND_HEAD_BYTES}. */
export function writeSoundHead(bytes: Uint8Array, { kind, offset, rate, turn }: Omit<SoundChunk, 'pcm'>): void {
  const view = viewOf(bytes);
  view.setUint32(0, turn, true);
  view.setUint32(4, rate, true);
  view.setUint32(8, offset, true);
  view.setUint8(12, KINDS.indexOf(kind));
}

/** Null for a chunk that is too short to be one, or of no known kind. */
export function decodeSound(bytes: Uint8Array): SoundChunk | null {
  if (bytes.byteLength < SOUND_HEAD_BYTES) return null;
  const view = viewOf(bytes);
  const kind = KINDS[view.getUint8(12)];
  if (kind === undefined) return null;
  const pcm = bytes.subarray(SOUND_HEAD_BYTES);
  const [turn, rate, offset] = [view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true)];
  return { kind, turn, rate, offset, pcm };
}

function withHead(pcm: Uint8Array, headBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headBytes + pcm.byteLength);
  bytes.set(pcm, headBytes);
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

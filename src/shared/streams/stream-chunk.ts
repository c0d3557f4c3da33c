/** A piece of a stream: it arrives as one piece, as it was written. */
export type StreamChunk = Uint8Array | string;

/** What one stream carries, and how much of it may be under way to one reader, in bytes or characters. */
export interface StreamTraits {
  readonly carries: 'bytes' | 'text';
  readonly capacity: number;
}

/** How much of its stream's capacity a chunk takes: its bytes or characters. An empty chunk counts, too. */
export function chunkSize(chunk: StreamChunk): number {
  return Math.max(1, chunk.length);
}

const CHANNEL_BYTES = 4;

/** A binary message: the number of its channel in four bytes, the highest first, and the chunk. */
export function encodeBytes(channel: number, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(CHANNEL_BYTES + chunk.byteLength);
  new DataView(message.buffer).setUint32(0, channel);
  message.set(chunk, CHANNEL_BYTES);
  return message;
}

/** Whether a binary message is long enough to name its channel. */
export function hasChannel(message: Uint8Array): boolean {
  return message.byteLength >= CHANNEL_BYTES;
}

/**
 * The channel and the chunk of a binary message; null for what is none. The chunk has a buffer of its own, so that numbers of
 * any width can be read from it.
 */
export function decodeBytes(
  message: Uint8Array,
): { readonly channel: number; readonly chunk: Uint8Array<ArrayBuffer> } | null {
  if (!hasChannel(message)) return null;
  const channel = new DataView(message.buffer, message.byteOffset).getUint32(0);
  const chunk = new Uint8Array(message.byteLength - CHANNEL_BYTES);
  chunk.set(message.subarray(CHANNEL_BYTES));
  return { channel, chunk };
}

import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';

/** How the sound of a turn plays in a window, at one moment. */
export interface PlayedReport {
  readonly turn: number;
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** How much of the turn was heard by then, in milliseconds of its sound. */
  readonly playedMs: number;
  /** Sound that waits in the jitter buffer, in milliseconds. */
  readonly depthMs: number;
  /** How often the buffer ran empty within a turn since the last report. */
  readonly underruns: number;
  /** `silent`: nothing is heard from then on, because the turn was played or stopped, or the buffer ran empty. */
  readonly state: 'playing' | 'silent';
}

/** What is known of the playback of a gateway's sound: the last report of any window. */
export interface PlaybackView extends Omit<PlayedReport, 'underruns'> {
  /** Of all windows, since the panel started. */
  readonly underruns: number;
}

/**
 * How a window plays the sound of a gateway, by connection id: chunks of {@link encodePlayed}. One for the first sound of a
 * turn, one for each second of it, and one for each silence.
 */
export const PLAYED_FEED = defineFeed.upstream<Uint8Array, ByKey>('gatewayPlayed', {
  carries: 'bytes',
  capacity: 4 * 1024,
});

/** By connection id; null before the first report. */
export const PLAYBACK_FEED = defineFeed.state<PlaybackView | null, ByKey>('gatewayPlayback');

const REPORT_BYTES = 33;

export function encodePlayed({ at, depthMs, playedMs, state, turn, underruns }: PlayedReport): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(REPORT_BYTES);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, at, true);
  view.setFloat64(8, playedMs, true);
  view.setFloat64(16, depthMs, true);
  view.setUint32(24, turn, true);
  view.setUint32(28, underruns, true);
  view.setUint8(32, state === 'playing' ? 1 : 0);
  return bytes;
}

/** Null for a chunk that is no report. */
export function decodePlayed(bytes: Uint8Array): PlayedReport | null {
  if (bytes.byteLength !== REPORT_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [at, playedMs, depthMs] = [view.getFloat64(0, true), view.getFloat64(8, true), view.getFloat64(16, true)];
  if (![at, playedMs, depthMs].every((each) => Number.isFinite(each) && each >= 0)) return null;
  return {
    ...{ at, playedMs, depthMs, turn: view.getUint32(24, true), underruns: view.getUint32(28, true) },
    state: view.getUint8(32) === 1 ? 'playing' : 'silent',
  };
}

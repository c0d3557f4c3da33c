import { CAPTURE_RATE } from '#shared/protocols/realtime/sound-rate.ts';

export const CAPTURE_PROCESSOR = 'flybridge-capture';
export const PLAYBACK_PROCESSOR = 'flybridge-playback';

/** A chunk of captured sound lasts 20 ms, and is posted as a Float32Array. */
export const CHUNK_SAMPLES = CAPTURE_RATE / 50;

/** What the playback is asked. Samples are mono, at the rate of its context. */
export type PlaybackRequest =
  | { readonly kind: 'push'; readonly turn: number; readonly samples: Float32Array }
  /** No sound of the turn follows. */
  | { readonly kind: 'end'; readonly turn: number }
  /** Silence, at once: what waits is dropped. */
  | { readonly kind: 'stop' }
  /** It ends, and can be collected. */
  | { readonly kind: 'close' };

/** What the playback reports. */
export type PlaybackReport =
  /** With the first sound of a turn, then every 40 ms, and with its last. */
  | {
      readonly kind: 'played';
      readonly turn: number;
      readonly playedMs: number;
      readonly depthMs: number;
      /** Whether silence follows. */
      readonly isLast: boolean;
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'underrun' };

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
  | { readonly kind: 'stop' };

/** What the playback reports. */
export type PlaybackReport =
  /** With the first sound of a turn, and then every 40 ms. */
  | { readonly kind: 'played'; readonly turn: number; readonly playedSamples: number; readonly depthMs: number }
  | {
      readonly kind: 'stopped';
      readonly turn: number | null;
      readonly playedSamples: number;
      readonly unheardSamples: number;
    }
  | { readonly kind: 'underrun' };

import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';

/** What a window asks for: the sound of a gateway if no window has it, or in any case. */
export type SoundClaim = 'if-free' | 'take-over';

/**
 * A window has the sound of a gateway as long as this stream of it is open, by connection id. Its first chunk is a
 * {@link SoundClaim}. The core cancels it when the claim is refused, and when another window takes over.
 */
export const SOUND_HOLD_FEED = defineFeed.upstream<string, ByKey>('gatewaySoundHold', {
  carries: 'text',
  capacity: 64,
});

/** Whether a window has the sound of a gateway, by connection id. */
export const SOUND_HOLDER_FEED = defineFeed.state<'free' | 'held', ByKey>('gatewaySoundHolder');

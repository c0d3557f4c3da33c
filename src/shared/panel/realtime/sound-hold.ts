import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';

/** How a window asks for the sound of a gateway. */
export interface SoundClaim {
  /** Names the claim among those of all windows: up to 64 letters, digits and hyphens. */
  readonly id: string;
  /** The sound if no window has it, or in any case. */
  readonly how: 'if-free' | 'take-over';
}

/**
 * A window has the sound of a gateway from when {@link SOUND_HOLDER_FEED} names its claim, for as long as this stream of it
 * is open; by connection id. Its first chunk is a claim, of {@link encodeSoundClaim}. The core cancels it when the claim is
 * refused, and when another window takes over.
 */
export const SOUND_HOLD_FEED = defineFeed.upstream<string, ByKey>('gatewaySoundHold', {
  carries: 'text',
  capacity: 512,
});

/** Which window has the sound of a gateway. */
export interface SoundHolderView {
  /** The id of its claim; null while none has it. */
  readonly claim: string | null;
  /** How often that has changed. A claim that was made at one change and refused is refused again until the next one. */
  readonly changes: number;
}

/** Which window has the sound, by connection id. */
export const SOUND_HOLDER_FEED = defineFeed.state<SoundHolderView, ByKey>('gatewaySoundHolder');

export function encodeSoundClaim({ how, id }: SoundClaim): string {
  return `${how} ${id}`;
}

/** Null for a text that is no claim. */
export function decodeSoundClaim(text: string): SoundClaim | null {
  const [, how, id] = /^(if-free|take-over) ([\w-]{1,64})$/.exec(text) ?? [];
  if (id === undefined) return null;
  return { id, how: how === 'take-over' ? 'take-over' : 'if-free' };
}

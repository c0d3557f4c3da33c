const IS_MAC = navigator.userAgent.includes('Mac OS X');

/** The keys that open the palette, as they are written on this system. */
export const PALETTE_KEYS = IS_MAC ? '⌘ K' : 'Ctrl K';

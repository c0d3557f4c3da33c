import type { PushClient } from '../measure-push.ts';

/** Connects; the peer pushes its frames when it hears a first one. `onEvent` is called for each one handled. */
export type OpenContender = (url: string, onEvent: () => void) => Promise<PushClient>;

/** What a contender says to begin. */
export const BEGIN = { type: 'live.text', payload: { text: 'Speak' } } as const;

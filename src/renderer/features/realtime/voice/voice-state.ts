import type { MicrophoneTrouble } from './sound/microphone.ts';
import type { OutputState } from './sound/sound-system.ts';
import type { TurnSound } from './turn-sounds.ts';

/** What the microphone does. */
export type MicrophoneState =
  | { readonly name: 'closed' }
  | { readonly name: 'opening' }
  | { readonly name: 'open' }
  /** Open, and nothing of it is sent. */
  | { readonly name: 'muted' }
  | { readonly name: 'trouble'; readonly trouble: MicrophoneTrouble | 'unplugged' };

/** How speech is sent: while a key or button is held, or always. */
export type TalkMode = 'push' | 'open';

/** What a window knows of its voice conversation with one gateway. */
export interface VoiceState {
  readonly microphone: MicrophoneState;
  readonly mode: TalkMode;
  /** Whether the key or button is held. */
  readonly isHeld: boolean;
  /** What the microphone hears, in dBFS; null while it is not open. */
  readonly levelDb: number | null;
  /** The turn that is heard now; null for silence. */
  readonly playing: { readonly turn: number; readonly playedMs: number } | null;
  /** How far the newest turn of which something was heard was played; `isWhole`: to its end. */
  readonly heard: { readonly turn: number; readonly playedMs: number; readonly isWhole: boolean } | null;
  /** The newest turn of which sound came. */
  readonly arrivedTurn: number | null;
  /** Turns whose sound is kept, to be played again: of each side. */
  readonly kept: Readonly<Record<TurnSound['by'], ReadonlySet<number>>>;
  /** What is played again; null for nothing. */
  readonly replaying: TurnSound | null;
  /** Turns that were stopped: what came later of them was not heard. */
  readonly unheard: ReadonlySet<number>;
  /** Chunks that were not sent, because the panel did not take them. */
  readonly dropped: number;
  readonly output: OutputState;
}

/** Nothing is open, and nothing was heard. */
export const SILENT: VoiceState = {
  ...{ microphone: { name: 'closed' }, mode: 'push', isHeld: false, levelDb: null, playing: null },
  ...{ heard: null, arrivedTurn: null, unheard: new Set(), replaying: null },
  kept: { person: new Set(), upstream: new Set() },
  ...{ dropped: 0, output: 'ready' },
};

/** Whether what the microphone hears is sent. */
export function isTalking({ isHeld, microphone, mode }: VoiceState): boolean {
  return microphone.name === 'open' && (mode === 'open' || isHeld);
}

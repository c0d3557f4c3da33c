import type { VoiceState } from '../voice/voice-state.ts';

/** Where the words of an answer are in the sound of their turn. */
export interface Caption {
  readonly turn: number;
  /** In their order: the characters up to these words, and the sound before them, in milliseconds. */
  readonly marks: readonly CaptionPlace[];
}

interface CaptionPlace {
  readonly chars: number;
  readonly fromMs: number;
  /** Whether any window has played the sound there. */
  readonly isHeard: boolean;
}

/** How many characters of an answer are shown as heard in this window: all of `length`, unless sound of it is to come or was stopped. */
export function heardChars(
  { marks, turn }: Caption,
  length: number,
  { arrivedTurn, heard, output, unheard }: Pick<VoiceState, 'arrivedTurn' | 'heard' | 'output' | 'unheard'>,
): number {
  const charsOf = (isReached: (mark: CaptionPlace) => boolean): number => {
    return Math.min(length, marks.findLast(isReached)?.chars ?? 0);
  };
  if (heard?.turn === turn) return heard.isWhole ? length : charsOf(({ fromMs }) => fromMs <= heard.playedMs);
  if (unheard.has(turn)) return charsOf(({ isHeard }) => isHeard);
  // What cannot be heard here is only read.
  const isToCome = turn === arrivedTurn && turn > (heard?.turn ?? 0) && output === 'ready';
  return isToCome ? 0 : length;
}

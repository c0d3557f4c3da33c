import type { CaptionMark } from '#shared/panel/realtime/turn.ts';
import { answerOf } from './answer-text.ts';
import type { LiveTurn } from './live-turn.ts';

/** Words that come with less sound between them share a mark, in milliseconds. */
const STEP_MS = 100;

/** Marks that are kept of a turn: of a longer one, every second is dropped. */
const MOST_MARKS = 200;

/** Notes where the words that just came are in the sound of their turn: behind the sound that came before them. */
export function markWords(turn: LiveTurn, fromMs: number): LiveTurn {
  const { captions } = turn.view;
  const [answerChars, spokenChars] = [answerOf(turn.text).length, turn.text.spoken.length];
  const last = captions.at(-1);
  if (last?.answerChars === answerChars && last.spokenChars === spokenChars) return turn;
  if (answerChars + spokenChars === 0) return turn;
  const mark: CaptionMark = { answerChars, spokenChars, fromMs, heardAt: null };
  const isSame = last !== undefined && last.heardAt === null && fromMs - last.fromMs < STEP_MS;
  const next = isSame ? captions.with(-1, { ...mark, fromMs: last.fromMs }) : [...captions, mark];
  const kept = next.length <= MOST_MARKS ? next : next.filter((_, index) => index % 2 === 0);
  return { ...turn, view: { ...turn.view, captions: kept } };
}

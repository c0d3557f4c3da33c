import type { FunctionCallView, TurnEnd, TurnTimes, TurnView } from '#shared/panel/realtime/turn.ts';
import { type AnswerText, answerOf, NO_TEXT } from './answer-text.ts';
import { clipName } from './clip-text.ts';

/** A piece of sound that came, or that a person said: PCM16, little-endian, as base64. */
export interface SoundPiece {
  readonly by: 'person' | 'upstream';
  /** The number of its turn. */
  readonly turn: number;
  readonly base64: string;
  /** Has the rate; null where nobody named one. */
  readonly mimeType: string | null;
}

/** A turn as the projection knows it. */
export interface LiveTurn {
  readonly view: Omit<TurnView, 'answer' | 'spoken' | 'thoughts'>;
  readonly text: AnswerText;
  /** The run id of the last frame that was sent for it; empty where none was. */
  readonly runId: string;
  /**
   * What is still to come after its end: `last-output` follows the report of its completion, and `completion` its last output,
   * whichever came first.
   */
  readonly owes: 'nothing' | 'last-output' | 'completion';
  /** Whether what answered it may have been the reply to a setup, so that the answer is still to come. */
  readonly isTentative: boolean;
  /** When the gateway was told last that the speech has ended: what was said until then is answered. Null before. */
  readonly speechEndedAt: number | null;
  /** Sounds of deltas that no output has repeated so far. */
  readonly soundsAhead: readonly string[];
}

const NO_TIMES: TurnTimes = {
  ...{ endOfSpeechAt: null, lastSentAt: null, firstFrameAt: null, firstTextAt: null },
  ...{ firstSoundAt: null, firstHeardAt: null, interruptSentAt: null, completedAt: null },
};

/** Calls that are kept of a turn. */
const KEPT_CALLS = 100;

export function newTurn(number: number, origin: TurnView['origin'], at: number): LiveTurn {
  return {
    view: {
      ...{ number, origin, startedAt: at, mine: '', heard: '', sentChunks: 0, end: null },
      ...{ soundPieces: 0, soundMs: 0, captions: [], turnId: null, memory: 'whole' },
      ...{ times: NO_TIMES, reported: { roundTripMs: null, durationMs: null, interruptLatencyMs: null }, calls: [] },
    },
    ...{ text: NO_TEXT, runId: '', owes: 'nothing', isTentative: false, speechEndedAt: null, soundsAhead: [] },
  };
}

/** A turn as windows see it. */
export function viewTurn({ text, view }: LiveTurn): TurnView {
  return { ...view, answer: answerOf(text), spoken: text.spoken, thoughts: text.thoughts };
}

export function isOpen({ view }: LiveTurn): boolean {
  return view.end === null;
}

/** Whether anything of an answer came. */
export function hasOutput({ view }: LiveTurn): boolean {
  return view.times.firstFrameAt !== null;
}

/** Changes times; one that is set stays, except where it is the last of its kind. */
export function withTimes(turn: LiveTurn, times: Partial<TurnTimes>): LiveTurn {
  return { ...turn, view: { ...turn.view, times: { ...turn.view.times, ...times } } };
}

/** Ends a turn; one that has ended stays as it is. */
export function endTurn(turn: LiveTurn, how: TurnEnd, at: number, reason = ''): LiveTurn {
  if (!isOpen(turn)) return turn;
  return { ...turn, view: { ...turn.view, end: { how, at, reason } } };
}

/** An interruption is reported around the completion: it is then how the turn ended. */
export function interruptTurn(turn: LiveTurn, at: number, reason = ''): LiveTurn {
  const { end } = turn.view;
  if (end !== null && end.how !== 'completed' && end.how !== 'interrupted') return turn;
  const ended = {
    how: 'interrupted' as const,
    at: end?.at ?? at,
    reason: reason === '' ? (end?.reason ?? '') : reason,
  };
  return { ...turn, view: { ...turn.view, end: ended } };
}

/** How the gateway names its answer. */
export function nameTurn(turn: LiveTurn, turnId: string | null | undefined): LiveTurn {
  if (turnId == null || turnId === turn.view.turnId) return turn;
  return { ...turn, view: { ...turn.view, turnId: clipName(turnId) } };
}

/** Something of the answer came: notes when it first did. */
export function seeOutput(
  turn: LiveTurn,
  at: number,
  has: { readonly text: boolean; readonly sound: boolean },
): LiveTurn {
  const { firstFrameAt, firstSoundAt, firstTextAt } = turn.view.times;
  const isNew = firstFrameAt === null || (has.text && firstTextAt === null) || (has.sound && firstSoundAt === null);
  if (!isNew) return turn;
  return withTimes(turn, {
    firstFrameAt: firstFrameAt ?? at,
    firstTextAt: firstTextAt ?? (has.text ? at : null),
    firstSoundAt: firstSoundAt ?? (has.sound ? at : null),
  });
}

/** What answered it was the reply to a setup: the turn goes on as if nothing had come. */
export function reopenTurn(turn: LiveTurn): LiveTurn {
  const { endOfSpeechAt, interruptSentAt, lastSentAt } = turn.view.times;
  const reported = { roundTripMs: null, durationMs: null, interruptLatencyMs: null };
  return {
    ...{ ...turn, text: NO_TEXT, owes: 'nothing', isTentative: false, soundsAhead: [] },
    view: {
      ...{ ...turn.view, end: null, soundPieces: 0, soundMs: 0, captions: [], reported },
      times: { ...NO_TIMES, endOfSpeechAt, interruptSentAt, lastSentAt },
    },
  };
}

/** A call that the upstream wants, or a step of one that is known. */
export function noteCall<View extends Pick<TurnView, 'calls'>>(view: View, call: FunctionCallView): View {
  const at = call.callId === null ? -1 : view.calls.findIndex(({ callId }) => callId === call.callId);
  const known = view.calls[at];
  if (known === undefined) return { ...view, calls: [...view.calls, call].slice(-KEPT_CALLS) };
  const name = call.name === '' ? known.name : call.name;
  const args = call.args === '' ? known.args : call.args;
  return { ...view, calls: view.calls.with(at, { ...known, state: call.state, name, args }) };
}

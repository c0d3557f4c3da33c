/**
 * How a live turn ended. Only the first two are reported by the gateway as an end; the others are the last that is heard of
 * the turn.
 */
export type TurnEnd =
  | 'completed'
  | 'interrupted'
  | 'bridge-closed'
  | 'watchdog'
  | 'failed'
  | 'socket-lost'
  /** The next turn began without a word about the end of this one. */
  | 'superseded';

/** When something was first seen of a turn, for its waterfall. Milliseconds since the epoch; null where it did not happen. */
export interface TurnTimes {
  /** The end of what the person sent: `live.turn.end`, or the text. */
  readonly endOfSpeechAt: number | null;
  /** The last frame that the person sent in this turn. */
  readonly lastSentAt: number | null;
  readonly firstFrameAt: number | null;
  readonly firstTextAt: number | null;
  /** The arrival of the first sound. */
  readonly firstSoundAt: number | null;
  /** When a window first played some of its sound. */
  readonly firstHeardAt: number | null;
  readonly interruptSentAt: number | null;
  readonly completedAt: number | null;
}

/** What the gateway measured of a turn, in milliseconds. It may be wrong by much: see the measured times beside it. */
export interface TurnReport {
  readonly roundTripMs: number | null;
  readonly durationMs: number | null;
  readonly interruptLatencyMs: number | null;
}

/**
 * Where words of an answer are in its sound: captions in step with the sound show the answer up to the last mark that was
 * reached. Words without sound before them are at 0.
 */
export interface CaptionMark {
  /** The characters of {@link TurnView.answer} and of {@link TurnView.spoken} up to these words, with them. */
  readonly answerChars: number;
  readonly spokenChars: number;
  /** The sound of the turn that came before these words, in milliseconds. */
  readonly fromMs: number;
  /** When a window played the sound there, in milliseconds since the epoch; null where none has. */
  readonly heardAt: number | null;
}

/** A call that the upstream wants made. */
export interface FunctionCallView {
  readonly callId: string | null;
  readonly name: string;
  /** As JSON, as the upstream wrote them; empty where it did not say. */
  readonly args: string;
  /** `answered`: the gateway has passed on a result, of whomever. */
  readonly state: 'wanted' | 'dispatching' | 'completed' | 'failed' | 'answered';
}

/**
 * One turn of a live conversation: what the person sent, and what came until the next turn. Turns are counted in the order of
 * the wire, because the gateway marks no frame with its turn.
 */
export interface TurnView {
  /** From 1, in this session. */
  readonly number: number;
  /** Who began: what the person sent first, a setup that the upstream answers in words, or the upstream unasked. */
  readonly origin: 'text' | 'audio' | 'video' | 'setup' | 'unasked';
  readonly startedAt: number;
  /** How the gateway names its answer, from the newest gateways; null where it has no name. */
  readonly turnId: string | null;
  /** What the upstream still knows of its answer: `heard` is what was played before it was interrupted. */
  readonly memory: 'whole' | 'heard' | 'deleted';
  /** What was typed. */
  readonly mine: string;
  /** What the upstream understood of the person's speech. */
  readonly heard: string;
  /** The text of the answer. */
  readonly answer: string;
  /** What the upstream spoke, in words. */
  readonly spoken: string;
  /** What the model thought; never part of the answer. */
  readonly thoughts: string;
  /** Pieces of sound that came. */
  readonly soundPieces: number;
  /** How long they are together, in milliseconds. */
  readonly soundMs: number;
  /** In their order. */
  readonly captions: readonly CaptionMark[];
  /** Chunks of sound that the person sent. */
  readonly sentChunks: number;
  /** Null while it goes on. Output that comes after the end is still part of the turn. */
  readonly end: { readonly how: TurnEnd; readonly at: number; readonly reason: string } | null;
  readonly times: TurnTimes;
  readonly reported: TurnReport;
  readonly calls: readonly FunctionCallView[];
}

import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { percentile } from '#shared/percentile.ts';
import { formatMeasured } from '#ui/words/format.ts';

export type StepId = 'last-sent' | 'first-frame' | 'first-text' | 'first-sound' | 'first-heard' | 'interrupt' | 'end';

/** A step of a turn: what happened, and when. */
export interface TurnStep {
  readonly id: StepId;
  readonly name: string;
  /** From the zero of the turn, in milliseconds; below 0 for what came before it. Null where it did not happen. */
  readonly ms: number | null;
}

/** A turn as steps from one moment. */
export interface TurnWaterfall {
  /** What the times are counted from. */
  readonly from: 'the text' | 'end of speech' | 'the last chunk' | 'the first frame';
  /** In milliseconds since the epoch. */
  readonly zeroAt: number;
  readonly steps: readonly TurnStep[];
}

/** Counts the steps of a turn from the end of what the person sent; where that is not known, from the nearest to it. */
export function traceTurn(turn: TurnView): TurnWaterfall {
  const { end, times } = turn;
  const zeroAt = times.endOfSpeechAt ?? times.lastSentAt ?? turn.startedAt;
  const since = (at: number | null | undefined): number | null => (at == null ? null : at - zeroAt);
  return {
    from: zeroOf(turn),
    zeroAt,
    steps: [
      { id: 'last-sent', name: 'Last chunk sent', ms: since(times.lastSentAt) },
      { id: 'first-frame', name: 'First frame back', ms: since(times.firstFrameAt) },
      { id: 'first-text', name: 'First text', ms: since(times.firstTextAt) },
      { id: 'first-sound', name: 'First sound', ms: since(times.firstSoundAt) },
      { id: 'first-heard', name: 'First heard', ms: since(times.firstHeardAt) },
      { id: 'interrupt', name: 'Interrupt sent', ms: since(times.interruptSentAt) },
      { id: 'end', name: endName(turn), ms: since(end?.at ?? times.completedAt) },
    ],
  };
}

function zeroOf({ origin, times }: TurnView): TurnWaterfall['from'] {
  if (times.endOfSpeechAt !== null) return origin === 'text' ? 'the text' : 'end of speech';
  return times.lastSentAt === null ? 'the first frame' : 'the last chunk';
}

function endName({ end }: TurnView): string {
  return end === null || end.how === 'completed' ? 'Completed' : end.how === 'interrupted' ? 'Interrupted' : 'Ended';
}

/** What is measured over a session. */
export interface StepSummary {
  readonly id: 'first-frame' | 'first-text' | 'first-sound' | 'first-heard' | 'completed' | 'interrupted';
  readonly name: string;
  /** In milliseconds; null without a turn that has this step. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Turns that have it. */
  readonly count: number;
}

/**
 * Percentiles of each step over all turns whose end of speech is known. An interruption is counted from its key press to the
 * end of the turn.
 */
export function summarizeTurns(turns: readonly TurnView[]): readonly StepSummary[] {
  const asked = turns.filter(({ times }) => times.endOfSpeechAt !== null);
  const stepOf = (turn: TurnView, wanted: StepId): number | null =>
    traceTurn(turn).steps.find(({ id }) => id === wanted)?.ms ?? null;
  return [
    summaryOf(
      'first-frame',
      'First frame back',
      asked.map((turn) => stepOf(turn, 'first-frame')),
    ),
    summaryOf(
      'first-text',
      'First text',
      asked.map((turn) => stepOf(turn, 'first-text')),
    ),
    summaryOf(
      'first-sound',
      'First sound',
      asked.map((turn) => stepOf(turn, 'first-sound')),
    ),
    summaryOf(
      'first-heard',
      'First heard',
      asked.map((turn) => stepOf(turn, 'first-heard')),
    ),
    summaryOf(
      'completed',
      'Completed',
      asked.map((turn) => (turn.end?.how === 'completed' ? stepOf(turn, 'end') : null)),
    ),
    summaryOf('interrupted', 'Interrupted', turns.map(interruptMs)),
  ];
}

/** From an interruption to the end of its turn, in milliseconds; null where nobody interrupted it. */
export function interruptMs({ end, times }: TurnView): number | null {
  if (end?.how !== 'interrupted' || times.interruptSentAt === null) return null;
  return Math.max(0, end.at - times.interruptSentAt);
}

function summaryOf(id: StepSummary['id'], name: string, times: readonly (number | null)[]): StepSummary {
  const known = times.filter((ms) => ms !== null && ms >= 0).map(Number);
  return { id, name, p50Ms: percentile(known, 0.5), p95Ms: percentile(known, 0.95), count: known.length };
}

/** The longest time until something of an answer came, among all turns, in milliseconds: the scale of their list. */
export function answerScale(turns: readonly TurnView[]): number {
  const times = turns.flatMap((turn) =>
    traceTurn(turn)
      .steps.filter(isOfAnswer)
      .map(({ ms }) => ms ?? 0),
  );
  return Math.max(1, ...times);
}

/** Whether a step is part of an answer's arrival. */
export function isOfAnswer({ id }: TurnStep): boolean {
  return id === 'first-frame' || id === 'first-text' || id === 'first-sound' || id === 'first-heard';
}

/** When something of the answer could first be heard or read, in milliseconds; null before that. */
export function answeredMs(turn: TurnView): number | null {
  const { steps } = traceTurn(turn);
  const msOf = (wanted: StepId): number | null => steps.find(({ id }) => id === wanted)?.ms ?? null;
  return msOf('first-heard') ?? msOf('first-sound') ?? msOf('first-text') ?? msOf('first-frame');
}

/** A time from the zero of a turn: "+388 ms", "−12 ms". */
export function formatStep(ms: number): string {
  return ms < 0 ? `−${formatMeasured(-ms)}` : `+${formatMeasured(ms)}`;
}

import type { Sample } from '#shared/panel/realtime/gateway.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';

/** Samples that are kept: a turn has one of each kind. */
const KEPT_SAMPLES = 300;

/** Adds what is known of a turn, or changes its sample. A turn of which nothing is known any more has none. */
export function noteSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const isEmpty = sample.reportedMs === null && sample.measuredMs === null;
  const index = sample.turn === null ? -1 : indexOfTurn(samples, sample.turn);
  const known = samples[index];
  if (known === undefined) return isEmpty ? samples : [...samples, sample].slice(-KEPT_SAMPLES);
  if (isEmpty) return samples.toSpliced(index, 1);
  if (known.reportedMs === sample.reportedMs && known.measuredMs === sample.measuredMs) return samples;
  return samples.with(index, { ...sample, at: known.at });
}

/** The place of the sample of a turn; -1 if there is none. Later turns are behind earlier ones. */
function indexOfTurn(samples: readonly Sample[], number: number): number {
  const index = samples.findLastIndex(({ turn }) => turn !== null && turn <= number);
  return samples[index]?.turn === number ? index : -1;
}

/**
 * From the end of what a person sent to the first frame of the answer, in milliseconds. Null where nobody asked, and where the
 * end of speech is not known: a microphone that stays open sends on.
 */
export function roundTripOf({ times }: Pick<TurnView, 'times'>): number | null {
  const { endOfSpeechAt, firstFrameAt } = times;
  return endOfSpeechAt === null || firstFrameAt === null ? null : Math.max(0, firstFrameAt - endOfSpeechAt);
}

/** From an interruption by a person to its report, in milliseconds. */
export function interruptLatencyOf({ end, times }: Pick<TurnView, 'end' | 'times'>): number | null {
  if (end?.how !== 'interrupted' || times.interruptSentAt === null) return null;
  return Math.max(0, end.at - times.interruptSentAt);
}

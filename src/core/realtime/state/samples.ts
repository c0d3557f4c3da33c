import type { Sample } from '#shared/panel/realtime/gateway.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';

/** Samples that are kept: a turn has one of each kind. */
const KEPT_SAMPLES = 300;

/** Adds what is known of a turn, or changes its sample. A turn of which nothing is known any more has none. */
export function noteSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const isEmpty = sample.reportedMs === null && sample.measuredMs === null;
  const index = sample.turn === null ? -1 : samples.findLastIndex(({ turn }) => turn === sample.turn);
  const known = samples[index];
  if (known === undefined) return isEmpty ? samples : [...samples, sample].slice(-KEPT_SAMPLES);
  if (isEmpty) return samples.toSpliced(index, 1);
  if (known.reportedMs === sample.reportedMs && known.measuredMs === sample.measuredMs) return samples;
  return samples.with(index, { ...sample, at: known.at });
}

/**
 * From the end of what a person sent to the first frame of the answer, in milliseconds. Null where nobody asked, and where the
 * end of speech is not known: a microphone that stays open sends on.
 */
export function roundTripOf({ times }: TurnView): number | null {
  const { endOfSpeechAt, firstFrameAt } = times;
  return endOfSpeechAt === null || firstFrameAt === null ? null : Math.max(0, firstFrameAt - endOfSpeechAt);
}

/** From an interruption by a person to its report, in milliseconds. */
export function interruptLatencyOf({ end, times }: TurnView): number | null {
  if (end?.how !== 'interrupted' || times.interruptSentAt === null) return null;
  return Math.max(0, end.at - times.interruptSentAt);
}

/** The level of digital silence, in dBFS: a meter shows nothing below. */
export const SILENT_LEVEL = -96;

/** The mean level of samples, in dBFS: 0 is the loudest square wave. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const level = 10 * Math.log10(sum / Math.max(1, samples.length));
  return Math.max(SILENT_LEVEL, level);
}

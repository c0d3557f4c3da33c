/** Times that differ by less are the same, for all that a person notices. */
const NOISE_MS = 20;

/** Whether a reported time misleads: less than half or more than twice of what was measured. Both in milliseconds. */
export function isMisreported(reportedMs: number, measuredMs: number): boolean {
  if (Math.abs(reportedMs - measuredMs) < NOISE_MS) return false;
  return reportedMs * 2 < measuredMs || reportedMs > measuredMs * 2;
}

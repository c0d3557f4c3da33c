import type { Incident } from '#shared/panel/providers/incidents.ts';
import { formatCount, formatSpan } from '#ui/words/format.ts';

/** What happened, and how often: "fixture-host crashed 5 times in 2 min". */
export function incidentTitle({ at, beganAt, count, providerId, title, what }: Incident): string {
  if (count === 1) return title;
  const often = `${formatCount(count)} times in ${formatSpan(at - beganAt)}`;
  if (what.kind === 'process') return `${providerId} crashed ${often}`;
  return `${providerId} lost its connection to ${what.address} ${often}`;
}

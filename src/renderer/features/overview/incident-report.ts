import { describeExit } from '#shared/lifecycle/failure.ts';
import type { Incident } from '#shared/panel/feeds.ts';
import { formatIso, formatMeasured } from '#ui/format.ts';

/** An incident as text, to be pasted into a message or an issue. */
export function incidentReport(incident: Incident): string {
  const calls = incident.callsInFlight.map(({ method, elapsedMs }) => `${method} (${formatMeasured(elapsedMs)})`);
  return [
    incident.title,
    `When: ${formatIso(incident.at)}, after ${formatMeasured(incident.ranMs)}`,
    `Process: ${incident.pid}, ${describeExit(incident.exit)}`,
    `Boot: ${incident.bootIdBefore || '–'}, then ${incident.bootIdAfter ?? '–'}`,
    `In flight: ${calls.join(', ') || 'nothing'}`,
    `Crash ${incident.crashCount} of ${incident.crashLimit}`,
    '',
    ...incident.lastLines.map(({ at, text }) => `${formatIso(at)}  ${text}`),
  ].join('\n');
}

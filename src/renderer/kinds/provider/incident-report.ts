import { describeEnd } from '#shared/panel/providers/describe-end.ts';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import { formatIso, formatMeasured } from '#ui/words/format.ts';

/** An incident as text, to be pasted into a message or an issue. */
export function incidentReport(incident: Incident): string {
  const { what } = incident;
  const isProcess = what.kind === 'process';
  const calls = incident.callsInFlight.map(({ method, elapsedMs }) => `${method} (${formatMeasured(elapsedMs)})`);
  return [
    incident.title,
    `When: ${formatIso(incident.at)}, after ${formatMeasured(incident.ranMs)}`,
    `${isProcess ? `Process: ${what.pid}` : `Connection: ${what.address}`}, ${describeEnd(what)}`,
    `Boot: ${incident.bootIdBefore || '–'}, then ${incident.bootIdAfter ?? '–'}`,
    `In flight: ${calls.join(', ') || 'nothing'}`,
    ...(isProcess ? [`Crash ${what.crashCount} of ${what.crashLimit}`] : []),
    '',
    ...incident.lastLines.map(({ at, text }) => `${formatIso(at)}  ${text}`),
  ].join('\n');
}

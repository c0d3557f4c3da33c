import { describeEnd } from '#shared/panel/providers/describe-end.ts';
import type { Incident, IncidentRun } from '#shared/panel/providers/incidents.ts';
import { formatIso, formatMeasured } from '#ui/words/format.ts';
import { incidentTitle } from './incident-title.ts';

/** An incident as text, to be pasted into a message or an issue: each of its ends, the newest first. */
export function incidentReport(incident: Incident): string {
  const { count, earlier } = incident;
  if (count === 1) return [incident.title, ...runReport(incident)].join('\n');
  const runs = [incident, ...earlier].map((run, index) => [`Run ${count - index}`, ...runReport(run)].join('\n'));
  const missing = count - runs.length;
  return [incidentTitle(incident), ...runs, ...(missing === 0 ? [] : [`${missing} more before`])].join('\n\n');
}

function runReport({ at, bootIdAfter, bootIdBefore, callsInFlight, lastLines, ranMs, what }: IncidentRun) {
  const isProcess = what.kind === 'process';
  const calls = callsInFlight.map(({ method, elapsedMs }) => `${method} (${formatMeasured(elapsedMs)})`);
  return [
    `When: ${formatIso(at)}, after ${formatMeasured(ranMs)}`,
    `${isProcess ? `Process: ${what.pid}` : `Connection: ${what.address}`}, ${describeEnd(what)}`,
    `Boot: ${bootIdBefore || '–'}, then ${bootIdAfter ?? '–'}`,
    `In flight: ${calls.join(', ') || 'nothing'}`,
    ...(isProcess ? [`Crash ${what.crashCount} of ${what.crashLimit}`] : []),
    ...(lastLines.length === 0 ? [] : ['', ...lastLines.map((line) => `${formatIso(line.at)}  ${line.text}`)]),
  ];
}

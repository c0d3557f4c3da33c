import { describeExit } from '#shared/lifecycle/failure.ts';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import type { EndedRun } from './run-history.ts';

/** The number of this crash within the budget's window, and how many are allowed. */
export interface CrashCount {
  readonly crashCount: number;
  readonly crashLimit: number;
}

/** The incident of a run that ended unexpectedly. The boot after it is not known yet. */
export function incidentOfRun(
  run: EndedRun,
  known: Pick<Incident, 'id' | 'providerId'>,
  crashes: CrashCount,
): Incident {
  const { at, exit } = run.end;
  return {
    ...known,
    title: `${known.providerId} ended unexpectedly: ${describeExit(exit)}`,
    at,
    what: { kind: 'process', pid: run.pid, exit, ...crashes },
    ranMs: at - run.startedAt,
    callsInFlight: run.callsInFlight,
    lastLines: run.lastLines,
    bootIdBefore: run.bootId,
    bootIdAfter: null,
    ...{ count: 1, beganAt: at, earlier: [] },
  };
}

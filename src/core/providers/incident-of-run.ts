import { describeExit } from '#shared/lifecycle/failure.ts';
import type { Incident } from '#shared/panel/feeds.ts';
import type { EndedRun } from './run-history.ts';

/** The incident of a run that nobody ended. Which boot came after it is not known yet. */
export function incidentOfRun(
  run: EndedRun,
  known: Pick<Incident, 'id' | 'providerId' | 'crashCount' | 'crashLimit'>,
): Incident {
  const { at, exit } = run.end;
  return {
    ...known,
    title: `${known.providerId} ended by itself: ${describeExit(exit)}`,
    at,
    pid: run.pid,
    exit,
    ranMs: at - run.startedAt,
    callsInFlight: run.callsInFlight,
    lastLines: run.lastLines,
    bootIdBefore: run.bootId,
    bootIdAfter: null,
  };
}

import type { ProcessExit } from '#shared/lifecycle/failure.ts';
import { describeExit } from '#shared/lifecycle/failure.ts';
import type { Incident, ProviderRun } from '#shared/panel/feeds.ts';

export interface EndedRun
  extends Pick<Incident, 'id' | 'providerId' | 'at' | 'callsInFlight' | 'lastLines' | 'crashCount' | 'crashLimit'> {
  readonly run: ProviderRun;
  readonly exit: ProcessExit;
}

/** The incident of a run that nobody ended. */
export function incidentOfRun({ run, exit, callsInFlight, ...known }: EndedRun): Incident {
  return {
    ...known,
    title: `${known.providerId} ended by itself: ${describeExit(exit)}`,
    pid: run.pid,
    exit,
    ranMs: known.at - run.startedAt,
    callsInFlight: callsInFlight.map(({ method, elapsedMs }) => ({ method, elapsedMs })),
    bootIdBefore: run.bootId,
    bootIdAfter: null,
  };
}

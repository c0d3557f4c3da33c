import type { Incident } from '#shared/panel/providers/incidents.ts';

/** A connection that stood and was lost, as its driver saw it. */
export interface LostConnection extends Pick<Incident, 'callsInFlight'> {
  /** Where it led, as `host:port`. */
  readonly address: string;
  /** Why it ended, in words. */
  readonly reason: string;
}

/** The incident of a connection that nobody ended. Which boot came after it is not known yet. */
export function incidentOfConnection(
  { address, callsInFlight, reason }: LostConnection,
  known: Pick<Incident, 'id' | 'providerId' | 'at' | 'ranMs' | 'lastLines' | 'bootIdBefore'>,
): Incident {
  return {
    ...known,
    title: `${known.providerId} lost its connection to ${address}: ${reason}`,
    what: { kind: 'connection', address, reason },
    callsInFlight: callsInFlight.map(({ method, elapsedMs }) => ({ method, elapsedMs })),
    bootIdAfter: null,
  };
}

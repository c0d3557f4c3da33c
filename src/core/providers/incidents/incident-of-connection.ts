import type { Incident } from '#shared/panel/providers/incidents.ts';

/** A lost connection, as its driver reports it. */
export interface LostConnection extends Pick<Incident, 'callsInFlight'> {
  /** Its address, as `host:port`. */
  readonly address: string;
  /** Why it ended, in words. */
  readonly reason: string;
}

/** The incident of a lost connection. The boot after it is not known yet. */
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
    ...{ count: 1, beganAt: known.at, earlier: [] },
  };
}

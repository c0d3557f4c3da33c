import type { FlightView } from '#shared/panel/game/flight.ts';

/** How a flight ended, as a sentence without its full stop. */
export function sayFlight({ state, stoppedBecause, to }: FlightView): string {
  return state === 'arrived' ? `The flight has arrived in sector ${to}` : `The flight was stopped: ${stoppedBecause}`;
}

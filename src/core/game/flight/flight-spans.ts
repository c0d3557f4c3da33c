import type { FlightView } from '#shared/panel/game/flight.ts';
import type { RunningSpan } from '../../wire/history/span-history.ts';

/** The flight under way, for the timeline. */
export function flightSpansOf(flight: FlightView | null): readonly RunningSpan[] {
  if (flight?.state !== 'flying') return [];
  const { id: key, steps, to } = flight;
  const hops = steps.filter(({ kind }) => kind === 'hop').length;
  const isTrade = steps.some(({ kind }) => kind === 'trade');
  const words = hops === 1 ? '1 hop' : `${hops} hops`;
  return [{ key, kind: 'work', label: `${isTrade ? 'Route' : 'Course'} to ${to}, ${words}` }];
}

import { expect, test } from 'vitest';
import type { FlightStep, FlightView } from '#shared/panel/game/flight.ts';
import { flightSpansOf } from './flight-spans.ts';

const HOP: FlightStep = { kind: 'hop', to: 77 };
const TRADE: FlightStep = { kind: 'trade', trade: 'buy', commodity: 'ore', units: 5, price: 9 };

const flight = (steps: readonly FlightStep[], state: FlightView['state'] = 'flying'): FlightView => ({
  ...{ id: 'flight-1', state, from: 5, to: 77, steps, done: 0, stoppedBecause: '', endedAt: null },
  stops: { somebody: false, garrison: false, warpPowerBelow: null, price: null },
});

test.each([
  [[HOP], 'Course to 77, 1 hop'],
  [[HOP, HOP, HOP], 'Course to 77, 3 hops'],
  [[TRADE, HOP, HOP], 'Route to 77, 2 hops'],
])('a flight is named by where it goes: %#', (steps, label) => {
  expect(flightSpansOf(flight(steps))).toEqual([{ key: 'flight-1', kind: 'work', label }]);
});

test('one that has ended is no span', () => {
  expect(flightSpansOf(null)).toEqual([]);
  expect(flightSpansOf(flight([HOP], 'arrived'))).toEqual([]);
  expect(flightSpansOf(flight([HOP], 'stopped'))).toEqual([]);
});

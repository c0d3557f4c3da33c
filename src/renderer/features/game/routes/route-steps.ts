import type { FlightStep } from '#shared/panel/game/flight.ts';
import type { RouteLeg, RouteView } from '#shared/panel/game/route.ts';

/** What a flight of a route does: the way to its first port, and each leg with its trades. */
export function stepsOfRoute({ approach, back, out }: RouteView): readonly FlightStep[] {
  return [...hopsOf(approach ?? []), ...stepsOfLeg(out), ...stepsOfLeg(back)];
}

function stepsOfLeg({ cargo, path }: RouteLeg): readonly FlightStep[] {
  if (cargo === null) return hopsOf(path);
  const { buyPrice, commodity, sellPrice, units } = cargo;
  return [
    { kind: 'trade', trade: 'buy', commodity, units, price: buyPrice },
    ...hopsOf(path),
    { kind: 'trade', trade: 'sell', commodity, units, price: sellPrice },
  ];
}

function hopsOf(path: readonly number[]): readonly FlightStep[] {
  return path.slice(1).map((to) => ({ kind: 'hop', to }));
}

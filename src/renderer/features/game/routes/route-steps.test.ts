import { expect, test } from 'vitest';
import type { RouteView } from '#shared/panel/game/route.ts';
import { stepsOfRoute } from './route-steps.ts';

const cargo = { commodity: 'equipment', units: 24, buyPrice: 40, sellPrice: 46, stock: 'known' } as const;
const ROUTE: RouteView = {
  out: { from: 2, to: 4, path: [2, 3, 4], cargo, profit: 144 },
  back: { from: 4, to: 2, path: [4, 2], cargo: null, profit: 0 },
  ...{ profit: 144, hops: 3, profitPerHop: 48, seenAt: 1, approach: [1, 2] },
};

test('a route is flown from where the ship is, with a trade at each end of a way with cargo', () => {
  expect(stepsOfRoute(ROUTE)).toEqual([
    { kind: 'hop', to: 2 },
    { kind: 'trade', trade: 'buy', commodity: 'equipment', units: 24, price: 40 },
    { kind: 'hop', to: 3 },
    { kind: 'hop', to: 4 },
    { kind: 'trade', trade: 'sell', commodity: 'equipment', units: 24, price: 46 },
    { kind: 'hop', to: 2 },
  ]);
});

test('a ship at its first port begins with the trade', () => {
  expect(stepsOfRoute({ ...ROUTE, approach: [2] })[0]).toMatchObject({ kind: 'trade', trade: 'buy' });
});

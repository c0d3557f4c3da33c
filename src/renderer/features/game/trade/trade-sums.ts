import type { ShipView } from '#shared/panel/game/character.ts';
import type { MapSector, PortTradeView } from '#shared/panel/game/game-map.ts';
import { knownAmount } from '../amounts.ts';

/** What a ship does at a port. */
export type TradeKind = 'buy' | 'sell';

/** Units of a commodity aboard. */
export function unitsAboard({ cargo }: ShipView, commodity: string): number {
  return Object.hasOwn(cargo, commodity) ? (knownAmount(cargo[commodity]) ?? 0) : 0;
}

/** The most units that can be traded, as far as prices, stock, hold and credits are known. */
export function mostUnits(kind: TradeKind, trade: PortTradeView, ship: ShipView): number {
  if (kind === 'sell') return unitsAboard(ship, trade.commodity);
  const free = (knownAmount(ship.cargoCapacity) ?? 0) - (knownAmount(ship.cargoUsed) ?? 0);
  const credits = knownAmount(ship.credits) ?? 0;
  const affordable = trade.price === null || trade.price <= 0 ? free : Math.floor(credits / trade.price);
  return Math.max(0, Math.min(free, affordable, trade.stock ?? free));
}

/** The best price at which another known port buys a commodity; null where none is known. */
export function bestBuyer(
  sectors: ReadonlyMap<number, MapSector>,
  here: number,
  commodity: string,
): { readonly sector: number; readonly price: number; readonly seenAt: number } | null {
  let best: ReturnType<typeof bestBuyer> = null;
  for (const { id, port } of sectors.values()) {
    if (id === here || port?.seenAt == null) continue;
    const trade = port.trades.find((each) => each.commodity === commodity && each.kind === 'buys');
    if (trade?.price == null || trade.price <= (best?.price ?? 0)) continue;
    best = { sector: id, price: trade.price, seenAt: port.seenAt };
  }
  return best;
}

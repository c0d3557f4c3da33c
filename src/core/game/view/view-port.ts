import type { PortTradeView, PortView } from '#shared/panel/game/game-map.ts';
import { figureOf, numberOf } from '#shared/protocols/game/figure.ts';
import type { Port } from '#shared/protocols/game/sector.ts';
import { tradesOf } from '../routes/port-trades.ts';
import { cargoPrices } from '../state/price-history.ts';

/** A port that was seen. `seenAt` is in milliseconds since the epoch. */
export function viewPort(port: Port, seenAt: number): PortView {
  return { code: port.code, trades: viewTrades(port), seenAt };
}

/** What its code does not tell is listed all the same: the server decides what it takes. */
function viewTrades(port: Port): readonly PortTradeView[] {
  const known = tradesOf(port);
  if (known.length > 0) return known;
  const { last_seen_prices = {}, last_seen_stock = {} } = port;
  return Object.entries(cargoPrices(last_seen_prices)).map(([commodity, price]) => {
    return { commodity, kind: 'unknown', price, stock: numberOf(figureOf(last_seen_stock, commodity)) };
  });
}

/** Whether a port sells warp power: its depot is listed among the prices. */
export function hasDepot({ last_seen_prices = {} }: Port): boolean {
  return Object.values(last_seen_prices).some((price) => typeof price === 'object' && price !== null);
}

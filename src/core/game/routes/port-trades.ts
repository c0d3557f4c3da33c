import { figureOf, numberOf } from '#shared/protocols/game/figure.ts';
import type { Port } from '#shared/protocols/game/sector.ts';
import { cargoPrices } from '../state/price-history.ts';

/** What a port does with one commodity. */
export interface PortTrade {
  readonly commodity: string;
  /** As the port does it: it sells what a ship can buy. */
  readonly kind: 'buys' | 'sells';
  /** Credits per unit; null where the port has no room for it now. */
  readonly price: number | null;
  /** Units that the port holds; null where that is not known. */
  readonly stock: number | null;
}

/**
 * What a port trades. The letters of its code stand for the commodities in the order in which the server lists them, by
 * whatever names; a commodity without a letter is traded in no known way and left out.
 */
export function tradesOf({ code, last_seen_prices = {}, last_seen_stock = {} }: Port): readonly PortTrade[] {
  const prices = Object.entries(cargoPrices(last_seen_prices));
  if (prices.length !== code.length) return [];
  return prices.flatMap(([commodity, price], index): PortTrade[] => {
    const kind = KINDS.get(code.charAt(index));
    return kind === undefined
      ? []
      : [{ commodity, kind, price, stock: numberOf(figureOf(last_seen_stock, commodity)) }];
  });
}

const KINDS: ReadonlyMap<string, PortTrade['kind']> = new Map([
  ['B', 'buys'],
  ['S', 'sells'],
]);

import type { MapSector, PortTradeView } from '#shared/panel/game/game-map.ts';
import { sayCommodity } from '../amounts.ts';

/** What a port does with a commodity, to find ports by. */
export interface TradeFilter {
  readonly kind: 'buys' | 'sells';
  readonly commodity: string;
}

/** What a search text asks for. */
type SectorQuery =
  | { readonly kind: 'number'; readonly id: number }
  | { readonly kind: 'trade'; readonly trades: 'buys' | 'sells'; readonly words: string }
  | { readonly kind: 'text'; readonly words: string };

/** The sectors that match both, in the order of their numbers; null where neither asks for anything. */
export function findSectors(
  sectors: ReadonlyMap<number, MapSector>,
  search: string,
  filters: readonly TradeFilter[],
): readonly number[] | null {
  const query = parseQuery(search);
  if (query === null && filters.length === 0) return null;
  return [...sectors.values()]
    .filter((sector) => (query === null || matches(sector, query)) && filters.every((filter) => trades(sector, filter)))
    .map(({ id }) => id)
    .toSorted((a, b) => a - b);
}

/** What the known ports buy and sell, by commodity, as the ports are known now. */
export function tradeFilters(sectors: Iterable<MapSector>): readonly TradeFilter[] {
  const found = new Map<string, TradeFilter>();
  for (const { port } of sectors) {
    for (const { commodity, kind } of port?.trades ?? []) {
      if (kind !== 'unknown') found.set(`${commodity} ${kind}`, { kind, commodity });
    }
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, filter]) => filter);
}

/** "Sells fuel ore". */
export function filterWords({ commodity, kind }: TradeFilter): string {
  return `${kind === 'buys' ? 'Buys' : 'Sells'} ${sayCommodity(commodity)}`;
}

function parseQuery(search: string): SectorQuery | null {
  const words = search.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words === '') return null;
  if (/^\d+$/.test(words)) return { kind: 'number', id: Number(words) };
  const trade = /^(?<kind>buys|sells) (?<words>.+)$/.exec(words)?.groups;
  if (trade === undefined) return { kind: 'text', words };
  return { kind: 'trade', trades: trade.kind === 'buys' ? 'buys' : 'sells', words: sayCommodity(trade.words ?? '') };
}

function matches(sector: MapSector, query: SectorQuery): boolean {
  switch (query.kind) {
    case 'number':
      return sector.id === query.id;
    case 'trade':
      return (sector.port?.trades ?? []).some(
        ({ commodity, kind }) => kind === query.trades && sayCommodity(commodity).toLowerCase().startsWith(query.words),
      );
    case 'text': {
      const code = sector.port?.code.toLowerCase() ?? '';
      const names = [...sector.players.map(({ name }) => name), ...sector.garrisons.map(({ owner }) => owner)];
      return code.startsWith(query.words) || names.some((name) => name.toLowerCase().includes(query.words));
    }
  }
}

function trades({ port }: MapSector, filter: TradeFilter): boolean {
  const isIt = ({ commodity, kind }: PortTradeView) => kind === filter.kind && commodity === filter.commodity;
  return (port?.trades ?? []).some(isIt);
}

import { capitalized } from '#shared/capitalized.ts';
import type { PricePointView } from '#shared/panel/game/character-calls.ts';
import type { PortTradeView, PortView } from '#shared/panel/game/game-map.ts';
import { Sparkline } from '#ui/charts/sparkline.tsx';
import type { Column } from '#ui/data/table.tsx';
import { MISSING } from '#ui/words/format.ts';
import { sayAmount, sayCommodity } from '../amounts.ts';

/** What a port trades: prices now and over time, what it holds, and `more` that is worth knowing there. */
export function portColumns(
  points: readonly PricePointView[],
  more: readonly Column<PortTradeView>[] = [],
): readonly Column<PortTradeView>[] {
  return [
    { id: 'commodity', head: 'Commodity', cell: (trade) => capitalized(sayCommodity(trade.commodity)) },
    {
      id: 'price',
      head: 'Price',
      width: 60,
      end: true,
      cell: ({ price }) => (price === null ? MISSING : sayAmount(price)),
    },
    {
      id: 'seen',
      head: 'Seen',
      width: 112,
      cell: (trade) => (
        <Sparkline
          label={`Price of ${sayCommodity(trade.commodity)}, now ${sayAmount(trade.price)}`}
          values={points.map(({ prices }) =>
            Object.hasOwn(prices, trade.commodity) ? (prices[trade.commodity] ?? null) : null,
          )}
          width={92}
          height={18}
        />
      ),
    },
    { id: 'stock', head: 'Stock', width: 64, end: true, cell: ({ stock }) => sayAmount(stock) },
    ...more,
    { id: 'kind', head: 'Port', width: 84, quiet: true, cell: ({ kind }) => (kind === 'unknown' ? MISSING : kind) },
  ];
}

/** The commodity that is chosen first: one that the port sells, else any. */
export function firstTraded({ trades }: PortView): string {
  return (trades.find(({ kind, price }) => kind === 'sells' && price !== null) ?? trades[0])?.commodity ?? '';
}

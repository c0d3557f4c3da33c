import { useState } from 'react';
import type { CharacterSnapshot, ShipView } from '#shared/panel/game/character.ts';
import type { MapSector, PortTradeView, PortView } from '#shared/panel/game/game-map.ts';
import { type Column, Table } from '#ui/data/table.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatAge } from '#ui/words/format.ts';
import { sayAmount } from '../amounts.ts';
import { firstTraded, portColumns } from './port-columns.tsx';
import { PriceChart } from './price-chart.tsx';
import styles from './trade-desk.module.css';
import { TradeForm } from './trade-form.tsx';
import { unitsAboard } from './trade-sums.ts';
import { usePortPrices } from './use-port-prices.ts';

interface TradeDeskProps {
  readonly character: CharacterSnapshot;
  readonly sectors: ReadonlyMap<number, MapSector>;
  readonly now: number;
}

/** The port of the sector: what it trades, at which prices over time, and a trade that is checked before it is made. */
export function TradeDesk({ character, now, sectors }: TradeDeskProps) {
  const { sector, ship } = character;
  const port = sector?.port ?? null;
  if (sector === null || port === null || ship === null) {
    return (
      <section aria-label="Trade desk">
        <p className={styles.empty}>
          {sector === null
            ? 'The ship’s sector is not known yet.'
            : `Sector ${sector.id} has no port. Fly to one to trade.`}
        </p>
      </section>
    );
  }
  return <PortDesk key={sector.id} {...{ character, now, port, sectors, ship }} sector={sector.id} />;
}

interface PortDeskProps extends TradeDeskProps {
  readonly port: PortView;
  readonly ship: ShipView;
  readonly sector: number;
}

function PortDesk({ character, now, port, sector, sectors, ship }: PortDeskProps) {
  const serverNow = now - character.serverBehindMs;
  const points = usePortPrices(character.id, sector, JSON.stringify(port.trades));
  const [chosen, setChosen] = useState(() => firstTraded(port));
  const commodity = port.trades.find((trade) => trade.commodity === chosen)?.commodity ?? firstTraded(port);
  const seen = port.seenAt === null ? '' : `prices seen ${formatAge(port.seenAt, serverNow)}`;
  const aboard: Column<PortTradeView> = {
    ...{ id: 'aboard', head: 'Aboard', width: 64, end: true },
    cell: (trade) => sayAmount(unitsAboard(ship, trade.commodity)),
  };
  return (
    <section className={styles.desk} aria-label="Trade desk">
      <SectionHead title={`Port ${port.code}`} ground={`sector ${sector}`}>
        <span className={styles.seen}>{seen}</span>
      </SectionHead>
      <Table
        label="What the port trades"
        columns={portColumns(points, [aboard])}
        rows={port.trades}
        keyOf={(trade) => trade.commodity}
        selected={commodity}
        onSelect={setChosen}
      />
      <TradeForm {...{ character, port, sector, sectors, ship, serverNow, commodity }} onCommodity={setChosen} />
      <PriceChart commodity={commodity} points={points} now={now} />
    </section>
  );
}

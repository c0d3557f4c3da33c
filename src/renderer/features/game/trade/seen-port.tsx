import { useState } from 'react';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import type { PortView } from '#shared/panel/game/game-map.ts';
import { Table } from '#ui/data/table.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatAge } from '#ui/words/format.ts';
import { firstTraded, portColumns } from './port-columns.tsx';
import { PriceChart } from './price-chart.tsx';
import styles from './trade-desk.module.css';
import { usePortPrices } from './use-port-prices.ts';

interface SeenPortProps {
  readonly character: Pick<CharacterSnapshot, 'id' | 'serverBehindMs'>;
  readonly sector: number;
  readonly port: PortView;
  readonly now: number;
}

/** A port where the ship is not: its prices as they were seen, over time. */
export function SeenPort({ character, now, port, sector }: SeenPortProps) {
  const points = usePortPrices(character.id, sector, JSON.stringify(port.trades));
  const [chosen, setChosen] = useState(() => firstTraded(port));
  const commodity = port.trades.find((trade) => trade.commodity === chosen)?.commodity ?? firstTraded(port);
  const seenAt = port.seenAt === null ? null : port.seenAt + character.serverBehindMs;
  return (
    <section className={styles.desk} aria-label={`Port in sector ${sector}`}>
      <SectionHead title={`Port ${port.code}`} ground={`selected, sector ${sector}`}>
        <span className={styles.seen}>{seenAt === null ? '' : `prices seen ${formatAge(seenAt, now)}`}</span>
      </SectionHead>
      {port.trades.length === 0 ? (
        <p className={styles.empty}>Its prices were not seen yet.</p>
      ) : (
        <Table
          label={`What the port in sector ${sector} traded`}
          columns={portColumns(points)}
          rows={port.trades}
          keyOf={(trade) => trade.commodity}
          selected={commodity}
          onSelect={setChosen}
        />
      )}
      <PriceChart commodity={commodity} points={points} now={now} />
    </section>
  );
}

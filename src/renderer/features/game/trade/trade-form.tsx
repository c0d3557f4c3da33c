import { useState } from 'react';
import { capitalized } from '#shared/capitalized.ts';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { CharacterSnapshot, ShipView } from '#shared/panel/game/character.ts';
import type { MapSector, PortView } from '#shared/panel/game/game-map.ts';
import { actInGame } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { Input, Select } from '#ui/controls/input.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { formatAge } from '#ui/words/format.ts';
import { knownAmount, sayAmount, sayCommodity, sayOf } from '../amounts.ts';
import { readAmount } from '../read-amount.ts';
import styles from './trade-desk.module.css';
import { bestBuyer, mostUnits, type TradeKind } from './trade-sums.ts';
import { type TradeCheck, useTradeCheck } from './use-trade-check.ts';

interface TradeFormProps {
  readonly character: CharacterSnapshot;
  readonly port: PortView;
  readonly sector: number;
  readonly sectors: ReadonlyMap<number, MapSector>;
  readonly ship: ShipView;
  readonly commodity: string;
  readonly onCommodity: (commodity: string) => void;
  /** By the clock of the server. */
  readonly serverNow: number;
}

interface Draft {
  readonly commodity: string;
  readonly chosen: TradeKind | null;
  readonly quantity: string;
}

/** One trade: it is checked with the server while it is filled in, and made by one press. */
export function TradeForm(props: TradeFormProps) {
  const { character, commodity, onCommodity, port, ship } = props;
  const panel = usePanel();
  const trade = port.trades.find((each) => each.commodity === commodity);
  const [draft, setDraft] = useState<Draft>({ commodity, chosen: null, quantity: '' });
  // What was typed was meant for the commodity it was typed beside.
  const { chosen, quantity } = draft.commodity === commodity ? draft : { chosen: null, quantity: '' };
  const setQuantity = (next: string): void => setDraft({ commodity, chosen, quantity: next });
  const [busy, setBusy] = useState(false);
  const kind = chosen ?? (trade?.kind === 'buys' ? 'sell' : 'buy');
  const read = readAmount(quantity, 'any');
  const most = trade === undefined ? 0 : mostUnits(kind, trade, ship);
  const isReady = character.connection.phase.name === 'ready';
  const check = useTradeCheck(
    read.ok && read.value > 0 && isReady
      ? {
          connectionId: character.id,
          commodity,
          quantity: read.value,
          trade: kind,
          dependsOn: JSON.stringify([trade, ship.credits, ship.cargo]),
        }
      : null,
  );
  const verb = kind === 'buy' ? 'Buy' : 'Sell';
  const total = check.kind === 'possible' && check.total !== null ? ` for ${sayAmount(check.total)}` : '';
  const make = async (): Promise<void> => {
    if (!read.ok || busy || check.kind !== 'possible') return;
    setBusy(true);
    const isDone = await actInGame(panel, character.id, {
      endpoint: 'trade',
      payload: { commodity, quantity: read.value, trade_type: kind },
      notDone: `${capitalized(sayCommodity(commodity))} was not ${kind === 'buy' ? 'bought' : 'sold'}`,
    });
    setBusy(false);
    if (isDone) setQuantity('');
  };
  return (
    <form className={styles.form} aria-label="Trade" onSubmit={(event) => event.preventDefault()}>
      <div className={styles.fields}>
        <SegmentedChoice
          label="Buy or sell"
          options={[
            { value: 'buy', word: 'Buy' },
            { value: 'sell', word: 'Sell' },
          ]}
          value={kind}
          onChange={(next) => setDraft({ commodity, chosen: next, quantity })}
        />
        <span className={styles.commodity}>
          <Select
            label="Commodity"
            value={commodity}
            options={port.trades.map((each) => ({
              value: each.commodity,
              word: capitalized(sayCommodity(each.commodity)),
            }))}
            onChange={onCommodity}
          />
        </span>
        <span className={styles.quantity}>
          <Input
            label="Units"
            inputMode="decimal"
            placeholder="units"
            value={quantity}
            onChange={setQuantity}
            onCommit={() => void make()}
          />
        </span>
        <Button kind="quiet" onPress={() => setQuantity(String(most))}>
          {`Max ${sayAmount(most)}`}
        </Button>
        <span className={styles.answer}>
          <Button
            kind="primary"
            busy={busy}
            busyLabel={kind === 'buy' ? 'Buying' : 'Selling'}
            disabledReason={whyNotTraded(read.ok ? read.value : null, check, isReady)}
            onPress={() => void make()}
          >
            {`${verb}${read.ok ? ` ${sayAmount(read.value)}` : ''}${total}`}
          </Button>
        </span>
      </div>
      <CheckLine {...props} check={check} kind={kind} units={read.ok ? read.value : 0} />
    </form>
  );
}

interface CheckLineProps extends TradeFormProps {
  readonly check: TradeCheck;
  readonly kind: TradeKind;
  readonly units: number;
}

/** What the server says of the trade, what it would leave, and what the goods would bring elsewhere. */
function CheckLine({ check, commodity, kind, sector, serverNow, sectors, ship, units }: CheckLineProps) {
  if (check.kind === 'none') return <p className={styles.check}>Checked with the server before it is made.</p>;
  if (check.kind === 'checking') return <p className={styles.check}>Checking…</p>;
  if (check.kind === 'refused') {
    return (
      <p className={styles.check} role="status">
        <StatusText status="failed" word="Refused" age={escapeUnseen(check.why)} />
      </p>
    );
  }
  const credits = knownAmount(ship.credits);
  const used = knownAmount(ship.cargoUsed);
  const sign = kind === 'buy' ? 1 : -1;
  const after = credits === null || check.total === null ? null : credits - sign * check.total;
  const buyer = kind === 'buy' ? bestBuyer(sectors, sector, commodity) : null;
  const gain = buyer === null || check.price === null ? null : (buyer.price - check.price) * units;
  return (
    <p className={styles.check} role="status">
      <StatusText status="ready" word="Checked" />
      <span>
        {sayAmount(credits)} → {sayAmount(after)} credits
      </span>
      <span>
        hold {sayAmount(used)} → {sayOf(used === null ? null : used + sign * units, ship.cargoCapacity)}
      </span>
      {buyer === null || gain === null ? null : (
        <span className={styles.elsewhere} data-tip={`Price seen ${formatAge(buyer.seenAt, serverNow)}`}>
          sells for {sayAmount(buyer.price)} at {buyer.sector}: {gain >= 0 ? '+' : '−'}
          {sayAmount(Math.abs(gain))}
        </span>
      )}
    </p>
  );
}

function whyNotTraded(units: number | null, check: TradeCheck, isReady: boolean): string | undefined {
  if (!isReady) return 'Not connected.';
  if (units === null) return 'Enter how many units.';
  if (units <= 0) return 'Enter more than 0.';
  if (check.kind === 'refused') return check.why;
  return check.kind === 'possible' ? undefined : 'Waiting for the check.';
}

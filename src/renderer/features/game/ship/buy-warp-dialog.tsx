import { useState } from 'react';
import type { CharacterSnapshot, ShipView } from '#shared/panel/game/character.ts';
import { ActDialog } from '../act-dialog.tsx';
import { AmountRow } from '../amount-row.tsx';
import { knownAmount, sayAmount, sayOf } from '../amounts.ts';
import { readAmount } from '../read-amount.ts';

interface BuyWarpDialogProps {
  readonly character: CharacterSnapshot;
  readonly ship: ShipView;
  readonly onClose: () => void;
}

/** Buys warp power at the depot; a full tank to begin with. */
export function BuyWarpDialog({ character, onClose, ship }: BuyWarpDialogProps) {
  const [power, capacity] = [knownAmount(ship.warpPower), knownAmount(ship.warpPowerCapacity)];
  const [units, setUnits] = useState(power === null || capacity === null ? '' : String(Math.max(0, capacity - power)));
  const read = readAmount(units, 'any');
  return (
    <ActDialog
      title="Buy warp power?"
      answer={read.ok ? `Buy ${sayAmount(read.value)}` : 'Buy warp power'}
      connectionId={character.id}
      endpoint="recharge_warp_power"
      payload={read.ok ? { units: read.value } : null}
      notDone="No warp power was bought"
      onClose={onClose}
    >
      <p>
        The tank holds {sayOf(ship.warpPower, ship.warpPowerCapacity)}; you have {sayAmount(ship.credits)} credits. The
        depot sells no more than fits.
      </p>
      <AmountRow label="Units" value={units} onChange={setUnits} read={read} />
    </ActDialog>
  );
}

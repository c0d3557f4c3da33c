import { useState } from 'react';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { AmountRow } from '../amount-row.tsx';
import { sayOf } from '../amounts.ts';
import { readAmount } from '../read-amount.ts';

interface SendWarpDialogProps {
  readonly character: CharacterSnapshot;
  readonly onClose: () => void;
}

/** Gives warp power to another character in the same sector. */
export function SendWarpDialog({ character, onClose }: SendWarpDialogProps) {
  const { sector, ship } = character;
  const [to, setTo] = useState(sector?.players[0]?.name ?? '');
  const [units, setUnits] = useState('');
  const read = readAmount(units, 'any');
  return (
    <ActDialog
      title="Send warp power?"
      answer="Send warp power"
      connectionId={character.id}
      endpoint="transfer_warp_power"
      payload={read.ok && to !== '' ? { to_character_id: to, units: read.value } : null}
      notDone="No warp power was sent"
      onClose={onClose}
    >
      <p>The tank holds {sayOf(ship?.warpPower, ship?.warpPowerCapacity)}. Both ships must be in one sector.</p>
      <FormRow label="To">{(id) => <Input id={id} value={to} onChange={setTo} />}</FormRow>
      <AmountRow label="Units" value={units} onChange={setUnits} read={read} />
    </ActDialog>
  );
}

import { useState } from 'react';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { AmountRow } from '../amount-row.tsx';
import { sayAmount } from '../amounts.ts';
import { readAmount } from '../read-amount.ts';
import { type FightersMode, GARRISON_MODE_OPTIONS, MODE_HELP } from './garrison-modes.ts';

interface LeaveFightersDialogProps {
  readonly character: CharacterSnapshot;
  readonly onClose: () => void;
}

/** Leaves fighters in the sector, as a garrison of this character. */
export function LeaveFightersDialog({ character, onClose }: LeaveFightersDialogProps) {
  const { ship } = character;
  // The ship may move while the dialog is open.
  const [sector] = useState(character.sector);
  const own = sector?.garrisons.find(({ isOwn }) => isOwn);
  const [quantity, setQuantity] = useState('');
  const [mode, setMode] = useState<FightersMode>('defensive');
  const [toll, setToll] = useState('50');
  const read = readAmount(quantity, 'whole');
  const tollRead = readAmount(toll, 'whole');
  const isFilled = sector !== null && read.ok && (mode !== 'toll' || tollRead.ok);
  const payload = isFilled
    ? {
        sector: sector.id,
        quantity: read.value,
        mode,
        ...(mode === 'toll' && tollRead.ok ? { toll_amount: tollRead.value } : {}),
      }
    : null;
  return (
    <ActDialog
      title={`Leave fighters in sector ${sector?.id ?? '–'}?`}
      answer="Leave fighters"
      connectionId={character.id}
      endpoint="combat.leave_fighters"
      payload={payload}
      notDone="No fighters were left"
      onClose={onClose}
    >
      <p>
        {sayAmount(ship?.fighters)} fighters are aboard.
        {own === undefined ? '' : ` The mode changes for all of your ${sayAmount(own.fighters)} fighters here.`}
      </p>
      <AmountRow label="Fighters" value={quantity} onChange={setQuantity} read={read} />
      <FormRow label="Mode" help={MODE_HELP[mode]}>
        {() => <SegmentedChoice label="Mode" options={GARRISON_MODE_OPTIONS} value={mode} onChange={setMode} />}
      </FormRow>
      {mode === 'toll' ? <AmountRow label="Toll" value={toll} onChange={setToll} read={tollRead} /> : null}
    </ActDialog>
  );
}

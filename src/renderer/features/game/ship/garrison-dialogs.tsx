import { useState } from 'react';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import type { GarrisonView } from '#shared/panel/game/game-map.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { AmountRow } from '../amount-row.tsx';
import { sayAmount } from '../amounts.ts';
import { readAmount } from '../read-amount.ts';
import { type FightersMode, GARRISON_MODE_OPTIONS, MODE_HELP } from './garrison-modes.ts';

interface GarrisonDialogProps {
  readonly character: CharacterSnapshot;
  readonly sector: number;
  readonly garrison: GarrisonView;
  readonly onClose: () => void;
}

/** Takes fighters of this character back aboard, with the toll that they took. */
export function CollectFightersDialog({ character, garrison, onClose, sector }: GarrisonDialogProps) {
  const [quantity, setQuantity] = useState(String(garrison.fighters));
  const read = readAmount(quantity, 'whole');
  const toll =
    garrison.tollBalance === null || garrison.tollBalance === 0
      ? ''
      : ` They hold ${sayAmount(garrison.tollBalance)} credits of toll.`;
  return (
    <ActDialog
      title={`Collect fighters from sector ${sector}?`}
      answer="Collect fighters"
      connectionId={character.id}
      endpoint="combat.collect_fighters"
      payload={read.ok ? { sector, quantity: read.value } : null}
      notDone="No fighters were collected"
      onClose={onClose}
    >
      <p>
        {sayAmount(garrison.fighters)} fighters are there.{toll}
      </p>
      <AmountRow label="Fighters" value={quantity} onChange={setQuantity} read={read} />
    </ActDialog>
  );
}

/** Changes how a garrison of this character behaves. */
export function GarrisonModeDialog({ character, garrison, onClose, sector }: GarrisonDialogProps) {
  const known = GARRISON_MODE_OPTIONS.find(({ value }) => value === garrison.mode)?.value ?? 'defensive';
  const [mode, setMode] = useState<FightersMode>(known);
  const [toll, setToll] = useState(garrison.toll === null ? '50' : String(garrison.toll));
  const read = readAmount(toll, 'whole');
  const payload = mode === 'toll' ? (read.ok ? { sector, mode, toll_amount: read.value } : null) : { sector, mode };
  return (
    <ActDialog
      title={`Change the garrison in sector ${sector}?`}
      answer="Change garrison"
      connectionId={character.id}
      endpoint="combat.set_garrison_mode"
      payload={payload}
      notDone="The garrison was not changed"
      onClose={onClose}
    >
      <FormRow label="Mode" help={MODE_HELP[mode]}>
        {() => <SegmentedChoice label="Mode" options={GARRISON_MODE_OPTIONS} value={mode} onChange={setMode} />}
      </FormRow>
      {mode === 'toll' ? <AmountRow label="Toll" value={toll} onChange={setToll} read={read} /> : null}
    </ActDialog>
  );
}

import { useState } from 'react';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { readAmount } from '../read-amount.ts';

interface JoinDialogProps {
  readonly character: CharacterSnapshot;
  readonly onClose: () => void;
}

/** Joins the game with a character that it does not know: the server creates a ship for any name. */
export function JoinDialog({ character: { characterId, id }, onClose }: JoinDialogProps) {
  const [sector, setSector] = useState('');
  const read = sector.trim() === '' ? null : readAmount(sector, 'whole');
  const chosen = read?.ok === true ? { sector: read.value } : {};
  return (
    <ActDialog
      title={`Join as ${characterId}?`}
      answer="Join the game"
      connectionId={id}
      endpoint="join"
      payload={read === null || read.ok ? chosen : null}
      notDone={`${characterId} did not join`}
      onClose={onClose}
    >
      <p>The server creates a ship for every new name, and keeps it.</p>
      <FormRow label="Sector" optional help="Where the ship starts; sector 0 by default.">
        {(fieldId) => (
          <Input
            id={fieldId}
            inputMode="numeric"
            value={sector}
            onChange={setSector}
            wrong={read === null || read.ok ? undefined : read.error}
          />
        )}
      </FormRow>
    </ActDialog>
  );
}

import { useState } from 'react';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { actInGame } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { readAmount } from '../read-amount.ts';

interface JoinDialogProps {
  readonly character: CharacterSnapshot;
  readonly onClose: () => void;
}

/** Joins the game with a character that it does not know: the server makes a ship for any name. */
export function JoinDialog({ character: { characterId, id }, onClose }: JoinDialogProps) {
  const panel = usePanel();
  const [sector, setSector] = useState('');
  const [busy, setBusy] = useState(false);
  const read = sector.trim() === '' ? null : readAmount(sector, 'whole');
  const join = async (): Promise<void> => {
    if (read !== null && !read.ok) return;
    setBusy(true);
    const payload = read === null ? {} : { sector: read.value };
    const isDone = await actInGame(panel, id, { endpoint: 'join', payload, notDone: `${characterId} did not join` });
    setBusy(false);
    if (isDone) onClose();
  };
  return (
    <Dialog
      title={`Join as ${characterId}?`}
      safe="Cancel"
      answer="Join the game"
      busy={busy}
      busyLabel="Joining"
      onSafe={onClose}
      onAnswer={() => void join()}
    >
      <p>The server gives every new name a ship, and keeps it for good.</p>
      <FormRow label="Sector" optional help="Where the ship begins; otherwise in sector 0.">
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
    </Dialog>
  );
}

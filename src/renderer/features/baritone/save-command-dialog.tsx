import { useState } from 'react';
import type { SavedCommand } from '#shared/protocols/baritone/saved-command.ts';
import { saveCommand } from '#stores/actions/bot-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Input, TextArea } from '#ui/controls/input.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import styles from './save-command-dialog.module.css';

interface SaveCommandDialogProps {
  /** What is edited; null for a new one. */
  readonly saved: SavedCommand | null;
  /** The existing ones: a new one with the same name replaces it. */
  readonly others: readonly SavedCommand[];
  readonly steps: readonly string[];
  readonly onClose: () => void;
}

/** Asks for the name and the steps of a command that is kept. */
export function SaveCommandDialog({ onClose, others, saved, steps }: SaveCommandDialogProps) {
  const panel = usePanel();
  const [name, setName] = useState(saved?.name ?? '');
  const [text, setText] = useState(steps.join('\n'));
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const twin = others.find((each) => each.name === name.trim());
  const save = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const lines = text.split('\n').map((line) => line.trim());
    const kept = {
      id: saved?.id ?? twin?.id ?? freeId(name.trim(), others),
      name: name.trim(),
      steps: lines.filter((line) => line !== ''),
    };
    const problem = await saveCommand(panel, kept);
    setBusy(false);
    if (problem === '') onClose();
    else setWrong(problem);
  };
  return (
    <Dialog
      title={saved === null ? 'Save a command?' : `Change ${saved.name}?`}
      safe={saved === null ? 'Cancel' : 'Cancel'}
      answer={saved === null && twin !== undefined ? `Replace ${twin.name}` : 'Save'}
      busy={busy}
      busyLabel="Saving"
      onSafe={onClose}
      onAnswer={() => void save()}
    >
      <div className={styles.fields}>
        <Input
          label="Name"
          autoFocus
          placeholder="Name"
          value={name}
          wrong={wrong === '' ? undefined : wrong}
          onChange={setName}
          onCommit={() => void save()}
        />
        <TextArea label="Steps" mono rows={4} value={text} onChange={setText} placeholder="goto {x} {y=64} {z}" />
      </div>
      <p className={styles.help}>
        One command per line, run in order. {'{y}'} is asked for at each run; {'{y=64}'} has a default.
      </p>
    </Dialog>
  );
}

/** A free id: the name, or the name with a number. */
function freeId(name: string, others: readonly SavedCommand[]): string {
  const isTaken = (wanted: string) => others.some(({ id }) => id === wanted);
  let id = name;
  for (let number = 2; isTaken(id); number += 1) id = `${name} ${number}`;
  return id;
}

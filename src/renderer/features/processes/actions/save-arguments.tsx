import { useState } from 'react';
import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { Input } from '#ui/controls/input.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { argumentWords } from './job-words.ts';
import styles from './save-arguments.module.css';

/** The longest name, in characters. */
const MAX_NAME_CHARS = 80;

interface SaveArgumentsProps {
  readonly args: ActionArguments;
  /** The names in use. */
  readonly names: readonly string[];
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of saved arguments. */
export function SaveArguments({ args, names, onSave, onClose }: SaveArgumentsProps) {
  const [name, setName] = useState('');
  const [answer, setAnswer] = useState<'not-yet' | 'given'>('not-yet');
  const wrong = wrongWith(name.trim());
  const save = (): void => {
    setAnswer('given');
    if (wrong === undefined) onSave(name.trim());
  };
  const kept = Object.fromEntries(Object.entries(args).filter(([each]) => !looksSecret(each)));
  const hasSecrets = Object.keys(kept).length < Object.keys(args).length;
  return (
    <Dialog title="Save these arguments?" safe="Cancel" answer="Save arguments" onSafe={onClose} onAnswer={save}>
      <p className={styles.words}>
        <code>{argumentWords(kept)}</code>
      </p>
      {hasSecrets ? <p className={styles.words}>Values that look secret are left out.</p> : null}
      <Input
        label="Name"
        placeholder="Name, for example Soak over night"
        value={name}
        onChange={setName}
        onCommit={save}
        wrong={answer === 'given' ? wrong : undefined}
        autoFocus
      />
      {names.includes(name.trim()) ? (
        <p className={styles.words}>This replaces the saved arguments with this name.</p>
      ) : null}
    </Dialog>
  );
}

function wrongWith(name: string): string | undefined {
  if (name === '') return 'Enter a name';
  return name.length > MAX_NAME_CHARS ? `Up to ${MAX_NAME_CHARS} characters` : undefined;
}

import { useState } from 'react';
import type { JsonObject } from '#shared/json.ts';
import { type ObjectFault, readExactObject } from '#shared/read-exact-object.ts';
import { TextArea } from '#ui/controls/input.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import styles from './setup-dialog.module.css';

interface SetupDialogProps {
  /** What is sent after each connection of the bridge; null for none. */
  readonly setup: JsonObject | null;
  readonly onClose: () => void;
  readonly onSend: (setup: JsonObject) => void;
}

/** The setup of the live conversation: what is sent, and what is to be sent from now on. */
export function SetupDialog({ onClose, onSend, setup }: SetupDialogProps) {
  const [text, setText] = useState(() => JSON.stringify(setup ?? {}, null, 2));
  const read = readExactObject(text);
  return (
    <Dialog
      title="Live setup"
      safe="Cancel"
      answer="Send setup"
      onSafe={onClose}
      onAnswer={() => {
        if (read.ok) onSend(read.value);
      }}
    >
      <div className={styles.setup}>
        <p className={styles.about}>
          Flybridge sends these fields now, and again each time the bridge connects. The settings file stays as it is.
        </p>
        <TextArea
          label="Setup as JSON"
          value={text}
          onChange={setText}
          rows={10}
          mono
          wrong={read.ok ? undefined : sayFault(read.error)}
        />
      </div>
    </Dialog>
  );
}

function sayFault(fault: ObjectFault): string {
  if (fault.kind === 'inexact') return `${fault.words}.`;
  return fault.kind === 'no-object' ? 'Enter an object, such as {}.' : 'This is not JSON.';
}

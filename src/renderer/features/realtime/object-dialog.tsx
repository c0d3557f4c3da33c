import { useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { JsonObject } from '#shared/json.ts';
import { type ObjectFault, readExactObject } from '#shared/read-exact-object.ts';
import { TextArea } from '#ui/controls/input.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import styles from './object-dialog.module.css';

interface ObjectDialogProps {
  readonly title: string;
  /** What becomes of the object. */
  readonly about: string;
  /** Names the field. */
  readonly label: string;
  /** What the field has at first. */
  readonly object: JsonObject;
  /** The button that sends it: "Send setup". */
  readonly answer: string;
  readonly onClose: () => void;
  readonly onSend: (object: JsonObject) => void;
}

/** Asks for an object as JSON. */
export function ObjectDialog({ about, answer, label, object, onClose, onSend, title }: ObjectDialogProps) {
  const [text, setText] = useState(() => JSON.stringify(object, null, 2));
  const read = readExactObject(text);
  return (
    <Dialog
      title={title}
      safe="Cancel"
      answer={answer}
      onSafe={onClose}
      onAnswer={() => {
        if (read.ok) onSend(read.value);
      }}
    >
      <div className={styles.fields}>
        <p className={styles.about}>{escapeUnseen(about)}</p>
        <TextArea
          label={label}
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

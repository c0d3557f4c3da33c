import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { Button } from '../controls/button.tsx';
import { escapeNode } from '../words/escape-node.ts';
import styles from './dialog.module.css';
import { Modal } from './modal.tsx';

interface DialogProps {
  /** A question: "Reset fixture?" */
  readonly title: string;
  /** What will be lost, or what is asked for. */
  readonly children: ReactNode;
  /** The safe answer, first and focused: "Keep running". */
  readonly safe: string;
  /** The other answer, repeating the object: "Reset fixture". */
  readonly answer: string;
  readonly destructive?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly busyLabel?: string | undefined;
  readonly onSafe: () => void;
  readonly onAnswer: () => void;
}

/** A question that must be answered: 440 px. Mounted means open; Escape is the safe answer. */
export function Dialog(props: DialogProps) {
  return (
    <Modal label={escapeUnseen(props.title)} className={styles.dialog} onClose={props.onSafe}>
      <DialogBody {...props} />
    </Modal>
  );
}

/** The inside of a dialog, for where it lies in a page. */
export function DialogBody(props: DialogProps) {
  return (
    <div className={styles.body}>
      <h2 className={styles.title}>{escapeUnseen(props.title)}</h2>
      <div className={styles.loss}>{escapeNode(props.children)}</div>
      <div className={styles.answers}>
        <Button autoFocus onPress={props.onSafe}>
          {escapeUnseen(props.safe)}
        </Button>
        <Button
          kind={props.destructive === true ? 'destructive' : 'primary'}
          busy={props.busy}
          busyLabel={props.busyLabel}
          onPress={props.onAnswer}
        >
          {escapeUnseen(props.answer)}
        </Button>
      </div>
    </div>
  );
}

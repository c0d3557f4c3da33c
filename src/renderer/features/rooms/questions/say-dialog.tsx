import { useState } from 'react';
import { tryInRoom } from '#stores/actions/room-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { showToast } from '#stores/window/toasts.ts';
import { Input } from '#ui/controls/input.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import styles from '../room-form.module.css';
import type { DialogFacts } from './dialog-facts.ts';

/** Asks for a message to everybody in the room. */
export function SayDialog({ appId, onClose, title }: DialogFacts) {
  const panel = usePanel();
  const [text, setText] = useState('');
  const [sender, setSender] = useState('');
  const [wrong, setWrong] = useState('');
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    const isEmpty = text.trim() === '';
    setWrong(isEmpty ? 'Enter a message.' : '');
    if (isEmpty || busy) return;
    setBusy(true);
    const args = sender.trim() === '' ? { text } : { text, sender: sender.trim() };
    const why = await tryInRoom(panel, { appId, action: 'chat_send', args });
    setBusy(false);
    setRefusal(why);
    if (why !== '') return;
    onClose();
    showToast({ status: 'ready', line: `Sent to ${title}`, detail: text });
  };
  const say = (): void => void send();
  return (
    <Dialog
      title={`Send a message to ${title}?`}
      safe="Cancel"
      answer="Send message"
      busy={busy}
      busyLabel="Sending"
      onSafe={onClose}
      onAnswer={say}
    >
      <div className={styles.fields}>
        <label className={styles.field}>
          <span className={styles.name}>Text</span>
          <Input
            label="Text"
            autoFocus
            value={text}
            wrong={wrong === '' ? undefined : wrong}
            onChange={setText}
            onCommit={say}
          />
        </label>
        <label className={styles.field}>
          <span className={styles.name}>As</span>
          <Input label="As" placeholder="flybridge" value={sender} onChange={setSender} onCommit={say} />
        </label>
      </div>
      <p role="alert" className={styles.refusal}>
        {refusal === '' ? '' : `Not sent. ${refusal}`}
      </p>
    </Dialog>
  );
}

import { useState } from 'react';
import { actInRoom } from '#stores/room-actions.ts';
import { usePanel } from '#stores/use-panel.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Input } from '#ui/input.tsx';
import type { DialogFacts } from './dialog-facts.ts';
import styles from './room-form.module.css';

/** Asks what is to be said to everybody in the room. */
export function SayDialog({ appId, onClose, title }: DialogFacts) {
  const panel = usePanel();
  const [text, setText] = useState('');
  const [sender, setSender] = useState('');
  const [wrong, setWrong] = useState('');
  const say = (): void => {
    if (text.trim() === '') {
      setWrong('Nothing is written yet.');
      return;
    }
    onClose();
    const args = sender.trim() === '' ? { text } : { text, sender: sender.trim() };
    const done = { line: `Said in ${title}`, detail: text };
    void actInRoom(panel, { appId, action: 'chat_send', args, missed: `Nothing was said in ${title}`, done });
  };
  return (
    <Dialog title={`Say something in ${title}?`} safe="Say nothing" answer="Say it" onSafe={onClose} onAnswer={say}>
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
    </Dialog>
  );
}

import { useEffect, useRef, useState } from 'react';
import { tryInRoom } from '#stores/actions/room-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Input, Select } from '#ui/controls/input.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import styles from '../room-form.module.css';
import type { DialogFacts } from './dialog-facts.ts';
import { readWindowForm, type WindowForm, type WindowFormProblems } from './window-form.ts';

const FIRST: WindowForm = { type: '', x: '2', y: '1', w: '40', h: '12', path: '' };

const NUMBERS = [
  { field: 'x', name: 'Column' },
  { field: 'y', name: 'Row' },
  { field: 'w', name: 'Width' },
  { field: 'h', name: 'Height' },
] as const;

/** Asks for a new window at the instance, of the types that the bridge declares. */
export function NewWindowDialog({ actions, appId, onClose, title }: DialogFacts) {
  const panel = usePanel();
  const [form, setForm] = useState(FIRST);
  const [problems, setProblems] = useState<WindowFormProblems>({});
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (Object.keys(problems).length > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  const types = typesOf(actions);
  const type = form.type === '' ? (types[0] ?? '') : form.type;
  const change = (more: Partial<WindowForm>): void => setForm({ ...form, ...more });
  const create = async (): Promise<void> => {
    const read = readWindowForm({ ...form, type });
    setProblems(read.ok ? {} : read.error);
    if (!read.ok || busy) return;
    setBusy(true);
    const why = await tryInRoom(panel, { appId, action: 'window_create', args: read.value });
    setBusy(false);
    setRefusal(why);
    if (why === '') onClose();
  };
  const commit = (): void => void create();
  return (
    <Dialog
      title={`New window in ${title}?`}
      safe="Cancel"
      answer="Create window"
      busy={busy}
      busyLabel="Creating"
      onSafe={onClose}
      onAnswer={commit}
    >
      <div ref={fields} className={styles.fields}>
        <label className={styles.field}>
          <span className={styles.name}>Type</span>
          {types.length === 0 ? (
            <Input
              label="Type"
              mono
              value={form.type}
              wrong={problems.type}
              onChange={(typed) => change({ type: typed })}
              onCommit={commit}
            />
          ) : (
            <Select
              label="Type"
              mono
              value={type}
              options={types.map((value) => ({ value, word: value }))}
              onChange={(chosen) => change({ type: chosen })}
            />
          )}
        </label>
        <div className={styles.pair}>
          {NUMBERS.map(({ field, name }) => (
            <label key={field} className={styles.field}>
              <span className={styles.name}>{name}</span>
              <Input
                label={`${name}, in cells`}
                mono
                inputMode="numeric"
                autoFocus={field === 'x'}
                value={form[field]}
                wrong={problems[field]}
                onChange={(value) => change({ [field]: value })}
                onCommit={commit}
              />
            </label>
          ))}
        </div>
        <label className={styles.field}>
          <span className={styles.name}>File</span>
          <Input
            label="File, optional"
            mono
            placeholder="for types that show one"
            value={form.path}
            onChange={(path) => change({ path })}
            onCommit={commit}
          />
        </label>
      </div>
      <p role="alert" className={styles.refusal}>
        {refusal === '' ? '' : `No window was created. ${refusal}`}
      </p>
    </Dialog>
  );
}

/** The types to create, by their names on the wire; empty before the bridge reports them. */
function typesOf(actions: DialogFacts['actions']): readonly string[] {
  const create = actions.find(({ name }) => name === 'window_create');
  return create?.args.find(({ name }) => name === 'type')?.options ?? [];
}

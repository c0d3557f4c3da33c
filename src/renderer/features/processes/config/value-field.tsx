import { FolderOpen } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { JsonValue } from '#shared/json.ts';
import { type EntryKind, textOf } from '#shared/protocols/process/entry-kind.ts';
import { isSameJson } from '#shared/same-json.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Input, Select } from '#ui/controls/input.tsx';
import { Switch } from '#ui/controls/switch.tsx';
import { TextField } from '#ui/controls/text-field.tsx';
import type { ConfigRow } from './config-rows.ts';
import styles from './value-field.module.css';

interface ValueFieldProps {
  readonly row: ConfigRow;
  /** The typed text, or the JSON text of a choice. */
  readonly onEdit: (text: string) => void;
  /** Reverts the edit. */
  readonly onRevert: () => void;
  /** The field is left. */
  readonly onLeave: () => void;
  readonly onReveal: () => void;
  /** Why folders cannot be opened here. */
  readonly revealReason: string | undefined;
}

const MODES: Readonly<Partial<Record<EntryKind, 'numeric' | 'decimal'>>> = { int: 'numeric', number: 'decimal' };

/** The value of an entry in the control of its kind. */
export function ValueField(props: ValueFieldProps) {
  const { kind, entry } = props.row;
  const field = <Field {...props} />;
  if (kind !== 'path' && entry.pathEntry !== true) return field;
  return (
    <span className={styles.path}>
      <span className={styles.field}>{field}</span>
      <IconButton
        icon={FolderOpen}
        label={`Reveal ${entry.key}`}
        size="small"
        onPress={props.onReveal}
        disabledReason={props.revealReason}
      />
    </span>
  );
}

function Field({ row, onEdit, onLeave, onRevert }: ValueFieldProps) {
  const { entry, kind, open, text } = row;
  const lockedReason = entry.settable ? undefined : `${entry.key} is read-only.`;
  if (kind === 'bool') {
    return (
      <Switch
        label={entry.key}
        on={text === 'true' || text === '"true"'}
        onChange={(on) => onEdit(JSON.stringify(on))}
        disabledReason={lockedReason}
      />
    );
  }
  if (kind === 'choice' && lockedReason === undefined) {
    return (
      <Select
        label={entry.key}
        look="table"
        mono
        value={text}
        options={optionsOf(entry.allowed ?? [], entry.value)}
        onChange={onEdit}
      />
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || open === null) return;
    event.stopPropagation();
    onRevert();
  };
  if (kind === 'text' || kind === 'path') {
    return (
      <TextField
        label={entry.key}
        look="table"
        mono
        value={text}
        original={textOf(entry.value, kind)}
        onChange={onEdit}
        onLeave={onLeave}
        lockedReason={lockedReason}
        onKeyDown={onKeyDown}
      />
    );
  }
  return (
    <Input
      label={entry.key}
      look="table"
      mono
      value={kind === 'choice' ? wordOf(entry.value) : text}
      onChange={onEdit}
      onLeave={onLeave}
      lockedReason={lockedReason}
      inputMode={MODES[kind]}
      wrong={open?.standing === 'wrong' && !open.draft.value.ok ? open.draft.value.error : undefined}
      onKeyDown={onKeyDown}
    />
  );
}

/** The allowed values, and the present one if it is not among them. */
function optionsOf(allowed: readonly JsonValue[], present: JsonValue) {
  const options = allowed.map((value) => ({ value: JSON.stringify(value), word: wordOf(value) }));
  if (allowed.some((value) => isSameJson(value, present))) return options;
  return [{ value: JSON.stringify(present), word: `${wordOf(present)} (not allowed)` }, ...options];
}

function wordOf(value: JsonValue): string {
  return textOf(value, 'text');
}

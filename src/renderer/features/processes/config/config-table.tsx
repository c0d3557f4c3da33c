import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { hasInexactNumber } from '#shared/inexact-number.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { EntryKind } from '#shared/protocols/process/entry-kind.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { MISSING } from '#ui/words/format.ts';
import type { ConfigRow, OpenDraft } from './config-rows.ts';
import styles from './config-table.module.css';
import { dropDraft, editDraft, keepDraft } from './draft-store.ts';
import { openPath } from './save-drafts.ts';
import { ValueField } from './value-field.tsx';

interface ConfigTableProps {
  readonly app: AppView;
  readonly rows: readonly ConfigRow[];
  /** Keys that are saved but not in use. */
  readonly pending: readonly string[];
  /** Why paths cannot be opened here. */
  readonly openReason: string | undefined;
}

const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  choice: 'choice',
  bool: 'bool',
  int: 'int',
  number: 'number',
  path: 'path',
  text: 'text',
  json: 'JSON',
};

/** The entries of a config, each with the control of its kind; drafts are marked. */
export function ConfigTable({ app, rows, pending, openReason }: ConfigTableProps) {
  const panel = usePanel();
  const { appId } = app;
  const columns: readonly Column<ConfigRow>[] = [
    {
      id: 'key',
      head: 'Key',
      wire: true,
      cell: ({ entry }) => <span data-tip={entry.label ?? entry.key}>{entry.key}</span>,
    },
    {
      id: 'value',
      head: 'Value',
      width: 226,
      cell: (row) => (
        <ValueField
          row={row}
          onEdit={(text) => editDraft(appId, row.entry, text)}
          onRevert={() => dropDraft(appId, row.entry.key)}
          onLeave={() => {
            // An edit back to the same value is no draft, however it is spelled.
            if (row.open === null) dropDraft(appId, row.entry.key);
          }}
          onReveal={() => void openPath(panel, { appId, key: row.entry.key, how: 'reveal' })}
          revealReason={openReason}
        />
      ),
    },
    { id: 'type', head: 'Type', width: 64, quiet: true, cell: ({ kind }) => KIND_WORDS[kind] },
    {
      id: 'file',
      head: 'File',
      width: 124,
      wire: true,
      quiet: true,
      cell: ({ entry: { path } }) => (path === undefined ? MISSING : <span data-tip-clipped={path}>{path}</span>),
    },
    {
      id: 'standing',
      head: 'State',
      unnamed: true,
      width: 92,
      end: true,
      cell: (row) => <Standing {...{ appId, row, pending }} />,
    },
  ];
  return (
    <Table
      label={`Config of ${app.title}`}
      columns={columns}
      rows={rows}
      keyOf={({ entry }) => entry.key}
      marked={({ open }) => open !== null}
      below={({ open }) => (open === null ? null : trouble(appId, open))}
    />
  );
}

interface StandingProps {
  readonly appId: string;
  readonly row: ConfigRow;
  readonly pending: readonly string[];
}

/** At the end of a row: a button that reverts the draft, or a note: the value is not exact, or needs a restart. */
function Standing({ appId, pending, row: { entry, open } }: StandingProps) {
  if (open !== null) {
    return (
      <span className={styles.end}>
        <IconButton
          icon={Undo2}
          label={`Revert ${entry.key}`}
          keys="Esc"
          size="small"
          onPress={() => dropDraft(appId, entry.key)}
        />
      </span>
    );
  }
  if (hasInexactNumber(entry.value)) {
    return (
      <span data-tip="The app sent a number that Flybridge cannot hold exactly. It is shown as it was sent.">
        <StatusText status="stale" word="not exact" />
      </span>
    );
  }
  if (!pending.includes(entry.key)) return null;
  return <StatusText status="waiting" word="restart" />;
}

function trouble(appId: string, { draft, entry, standing }: OpenDraft): ReactNode {
  if (standing === 'refused') {
    return <p className={styles.refusal}>Not saved. {draft.refusal}</p>;
  }
  if (standing !== 'conflict') return null;
  return (
    <div className={styles.conflict} role="group" aria-label={`Conflict of ${entry.key}`}>
      <p className={styles.words}>
        <StatusText status="stale" word="Changed outside" /> to <code>{JSON.stringify(entry.value)}</code>; yours is{' '}
        <code>{draft.value.ok ? JSON.stringify(draft.value.value) : draft.text}</code>.
      </p>
      <Button size="small" onPress={() => keepDraft(appId, entry.key, entry.value)}>
        Keep yours
      </Button>
      <Button size="small" kind="quiet" onPress={() => dropDraft(appId, entry.key)}>
        Take theirs
      </Button>
    </div>
  );
}

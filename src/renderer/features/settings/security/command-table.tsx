import type { ReactNode } from 'react';
import { formatTime, MISSING } from '#ui/format.ts';
import { StatusText } from '#ui/status-text.tsx';
import { type Column, Table } from '#ui/table.tsx';

/** A command in the table: one that may run, or one of a provider that waits to be read. */
export interface ListedCommand {
  readonly key: string;
  readonly argv: readonly string[];
  readonly directory: string;
  /** When it was approved; null while it is not. */
  readonly at: number | null;
  /** Whose command waits; null for one that is approved. */
  readonly providerId: string | null;
}

interface CommandTableProps {
  readonly commands: readonly ListedCommand[];
  readonly now: number;
  readonly action: (command: ListedCommand) => ReactNode;
}

/** Commands that may run, after those that wait for it. */
export function CommandTable({ action, commands, now }: CommandTableProps) {
  const columns: readonly Column<ListedCommand>[] = [
    {
      id: 'state',
      head: 'State',
      width: 112,
      cell: ({ at }) =>
        at === null ? <StatusText status="waiting" word="Not yet" /> : <StatusText status="ready" word="Approved" />,
    },
    { id: 'command', head: 'Command', wire: true, cell: ({ argv }) => <Clipped text={argv.join(' ')} /> },
    {
      id: 'folder',
      head: 'Folder',
      width: 200,
      wire: true,
      quiet: true,
      cell: (each) => <Clipped text={each.directory} />,
    },
    {
      id: 'at',
      head: 'Approved',
      width: 112,
      quiet: true,
      cell: ({ at }) => (at === null ? MISSING : formatTime(at, now)),
    },
    { id: 'action', head: 'Action', width: 96, end: true, cell: action },
  ];
  return <Table label="Commands that may start" columns={columns} rows={commands} keyOf={({ key }) => key} />;
}

function Clipped({ text }: { readonly text: string }) {
  return <span data-tip-clipped={text}>{text}</span>;
}

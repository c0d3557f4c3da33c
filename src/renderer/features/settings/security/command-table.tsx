import type { ReactNode } from 'react';
import type { ApprovedCommand, UnapprovedCommand } from '#shared/panel/settings.ts';
import { type Column, Table } from '#ui/data/table.tsx';
import { Clipped } from '#ui/marks/clipped.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { formatTime, MISSING } from '#ui/words/format.ts';

type ListedCommand = ApprovedCommand | UnapprovedCommand;

interface CommandTableProps {
  readonly waiting: readonly UnapprovedCommand[];
  readonly approved: readonly ApprovedCommand[];
  readonly now: number;
  readonly review: (command: UnapprovedCommand) => ReactNode;
  readonly revoke: (command: ApprovedCommand) => ReactNode;
}

/** Commands that may run, after those that wait for it. */
export function CommandTable({ approved, now, review, revoke, waiting }: CommandTableProps) {
  const columns: readonly Column<ListedCommand>[] = [
    {
      id: 'state',
      head: 'State',
      width: 112,
      cell: (each) =>
        'at' in each ? <StatusText status="ready" word="Approved" /> : <StatusText status="waiting" word="Not yet" />,
    },
    { id: 'command', head: 'Command', wire: true, cell: ({ argv }) => <Clipped words={argv.join(' ')} /> },
    {
      id: 'folder',
      head: 'Folder',
      width: 200,
      wire: true,
      quiet: true,
      cell: (each) => <Clipped words={each.directory} />,
    },
    {
      id: 'at',
      head: 'Approved',
      width: 112,
      quiet: true,
      cell: (each) => ('at' in each ? formatTime(each.at, now) : MISSING),
    },
    {
      id: 'action',
      head: 'Action',
      width: 96,
      end: true,
      cell: (each) => ('at' in each ? revoke(each) : review(each)),
    },
  ];
  return (
    <Table
      label="Commands that may start"
      columns={columns}
      rows={[...waiting, ...approved]}
      keyOf={(each) => ('at' in each ? each.hash : `${each.providerId} ${each.hash}`)}
    />
  );
}

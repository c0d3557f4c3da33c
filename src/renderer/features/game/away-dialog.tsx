import type { AwayChange, AwayReport } from '#shared/panel/game/away.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { type Column, Table } from '#ui/data/table.tsx';
import { Clipped } from '#ui/marks/clipped.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { formatNoun, MISSING } from '#ui/words/format.ts';
import styles from './away-dialog.module.css';

interface AwayDialogProps {
  readonly report: AwayReport;
  readonly connectionId: string;
  readonly onClose: () => void;
}

const COLUMNS: readonly Column<AwayChange>[] = [
  { id: 'sector', head: 'Sector', width: 60, end: true, cell: ({ sector }) => sector ?? MISSING },
  { id: 'what', head: 'What', cell: ({ what }) => <Clipped words={what} /> },
  {
    id: 'before',
    head: 'Before',
    width: 110,
    quiet: true,
    cell: ({ before }) => <Clipped words={before || MISSING} />,
  },
  { id: 'after', head: 'Now', width: 110, cell: ({ after }) => <Clipped words={after || MISSING} /> },
];

/** What the ship, the map, prices and others were before a time without connection, and are now. */
export function AwayDialog({ connectionId, onClose, report }: AwayDialogProps) {
  const panel = usePanel();
  const { changes, moreCount } = report;
  return (
    <Dialog
      title="What changed while you were away"
      safe="Close"
      answer="Dismiss changes"
      onSafe={onClose}
      onAnswer={() => {
        onClose();
        void panel.call('character.dismissAway', { connectionId });
      }}
    >
      <div className={styles.rows}>
        <Table
          label="Changes"
          columns={COLUMNS}
          rows={changes}
          keyOf={({ about, sector, what }) => `${about} ${sector} ${what}`}
        />
      </div>
      {moreCount === 0 ? null : <p>{formatNoun(moreCount, 'more change', 'more changes')} not listed here.</p>}
    </Dialog>
  );
}

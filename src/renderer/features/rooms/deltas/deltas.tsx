import { ArrowLeft, ArrowRight, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { Status } from '#shared/lifecycle/status.ts';
import type { BridgeStatus, DeltaRow } from '#shared/panel/rooms/bridge-status.ts';
import { Sparkline } from '#ui/charts/sparkline.tsx';
import { Button } from '#ui/controls/button.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { Clipped } from '#ui/marks/clipped.tsx';
import { Icon } from '#ui/marks/icon.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatCount, formatMeasured, formatNoun, formatTimeMs, MISSING } from '#ui/words/format.ts';
import { countSince, type DeltaStats, deltaStats } from './delta-stats.ts';
import styles from './deltas.module.css';

interface DeltasProps {
  readonly status: BridgeStatus;
  readonly now: number;
}

/** Changes as they flow in both directions, newest first, with what became of each. */
export function Deltas({ now, status }: DeltasProps) {
  const { counts, deltas } = status;
  const [frozen, setFrozen] = useState<readonly DeltaRow[] | null>(null);
  const stats = deltaStats(deltas, now);
  return (
    <section aria-label="Deltas">
      <SectionHead
        title="Deltas"
        ground={`${formatCount(counts.deltasOut + counts.deltasIn)}, ${stats.inLastMinute} in the last minute`}
      >
        <Latency stats={stats} />
        <span role="status" className={styles.missed}>
          {frozen === null ? '' : `Paused, ${formatNoun(countSince(frozen, deltas), 'delta', 'deltas')} since`}
        </span>
        <Button
          size="small"
          icon={frozen === null ? Pause : Play}
          pressed={frozen !== null}
          onPress={() => setFrozen(frozen === null ? deltas : null)}
        >
          {frozen === null ? 'Pause' : 'Resume'}
        </Button>
      </SectionHead>
      {deltas.length === 0 ? (
        <p className={styles.none}>No changes since the bridge started.</p>
      ) : (
        <Table label="Deltas" columns={COLUMNS} rows={frozen ?? deltas} keyOf={({ number }) => String(number)} />
      )}
    </section>
  );
}

function Latency({ stats: { latencies, p50, p95 } }: { readonly stats: DeltaStats }) {
  if (p50 === null || p95 === null) return null;
  return (
    <>
      <span className={styles.latency}>p50 {formatMeasured(p50)}</span>
      <span className={styles.latency}>p95 {formatMeasured(p95)}</span>
      {latencies.length < 2 ? null : (
        <span className={styles.spark}>
          <Sparkline
            label={`Latency of the last ${latencies.length} deltas, p50 ${formatMeasured(p50)}`}
            values={latencies}
            width={92}
            height={16}
          />
        </span>
      )}
    </>
  );
}

const DIRECTIONS = {
  'to-room': { icon: ArrowRight, word: 'Instance to room' },
  'to-instance': { icon: ArrowLeft, word: 'Room to instance' },
} as const;

const OUTCOMES: Readonly<Record<DeltaRow['outcome'], { readonly status: Status; readonly word: string }>> = {
  'under-way': { status: 'waiting', word: 'On its way' },
  applied: { status: 'ready', word: 'Applied' },
  refused: { status: 'blocked', word: 'Refused' },
  'timed-out': { status: 'failed', word: 'Timed out' },
  failed: { status: 'failed', word: 'Failed' },
  lost: { status: 'stale', word: 'Lost' },
};

const COLUMNS: readonly Column<DeltaRow>[] = [
  { id: 'at', head: 'Time', width: 112, wire: true, quiet: true, cell: ({ at }) => formatTimeMs(at) },
  { id: 'direction', head: 'Direction', width: 148, cell: ({ direction }) => <Direction direction={direction} /> },
  {
    id: 'version',
    head: 'Version',
    width: 68,
    wire: true,
    quiet: true,
    cell: ({ version }) => (version === null ? MISSING : `v${version}`),
  },
  { id: 'text', head: 'Change', wire: true, cell: (row) => <Change row={row} /> },
  {
    id: 'latency',
    head: 'Latency',
    width: 76,
    end: true,
    cell: ({ latencyMs }) => (latencyMs === null ? MISSING : formatMeasured(latencyMs)),
  },
  { id: 'outcome', head: 'Outcome', width: 116, cell: ({ outcome }) => <StatusText {...OUTCOMES[outcome]} /> },
];

function Direction({ direction }: Pick<DeltaRow, 'direction'>) {
  const { icon, word } = DIRECTIONS[direction];
  return (
    <span className={styles.direction}>
      <Icon of={icon} /> {word}
    </span>
  );
}

function Change({ row: { from, text } }: { readonly row: DeltaRow }) {
  return <Clipped words={text} tip={from === null ? text : `${text}, from ${from}`} />;
}

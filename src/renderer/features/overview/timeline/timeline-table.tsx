import { useStore } from 'zustand';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import { useNow } from '#stores/window/clock.ts';
import { memoryStore } from '#stores/window/window-memory.ts';
import { type Column, Table } from '#ui/data/table.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { formatDuration, formatTime, MISSING } from '#ui/words/format.ts';
import styles from './timeline-lanes.module.css';
import { rememberedRange } from './timeline-range.ts';
import { type TimelineLane, useTimelineLanes } from './use-timeline-lanes.ts';

const MINUTE = 60_000;

/** A named span or a trouble of any lane. */
interface Happening {
  readonly key: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly lane: string;
  readonly what: string;
  /** What went wrong, or that it goes on; null for what has ended, however it did. */
  readonly status: Status | null;
  /** In milliseconds; null for what took no time. */
  readonly tookMs: number | null;
}

/** All named spans and troubles of the range as rows, the newest first: the same as the lanes, to read. */
export function TimelineTable() {
  const now = useNow();
  const lanes = useTimelineLanes();
  const from = now - Number(useStore(memoryStore, rememberedRange)) * MINUTE;
  const rows = lanes.flatMap((lane) => happeningsOf(lane, now)).filter(({ at, tookMs }) => at + (tookMs ?? 0) >= from);
  if (rows.length === 0) return <p className={styles.nothing}>Nothing with a name happened in this time.</p>;
  const columns: readonly Column<Happening>[] = [
    { id: 'at', head: 'Time', width: 104, cell: ({ at }) => formatTime(at, now) },
    { id: 'lane', head: 'Connection', width: 216, cell: ({ lane }) => lane },
    { id: 'what', head: 'What', cell: ({ status, what }) => <What status={status} text={what} /> },
    {
      ...{ id: 'took', head: 'Took', width: 120, end: true },
      cell: ({ tookMs }) => (tookMs === null ? MISSING : formatDuration(tookMs)),
    },
  ];
  return (
    <div className={styles.table}>
      <Table
        label="Timeline"
        columns={columns}
        rows={rows.sort((one, other) => other.at - one.at)}
        keyOf={({ key }) => key}
      />
    </div>
  );
}

function What({ status, text }: { readonly status: Status | null; readonly text: string }) {
  if (status === null) return <span className={styles.ended}>{escapeUnseen(text)}</span>;
  return <StatusText status={status} word={text} />;
}

function happeningsOf({ key, name, timeline }: TimelineLane, now: number): readonly Happening[] {
  if (timeline === null) return [];
  return [
    ...timeline.spans.map(({ at, endedAt, id, kind, label }): Happening => {
      const status = kind === 'paused' ? 'waiting' : endedAt === null ? 'working' : null;
      return { key: `${key} ${id}`, at, lane: name, what: label, status, tookMs: (endedAt ?? now) - at };
    }),
    ...timeline.troubles.map(
      ({ at, status, text }, index): Happening => ({
        ...{ key: `${key} trouble ${index}`, at, lane: name, what: text, status, tookMs: null },
      }),
    ),
  ];
}

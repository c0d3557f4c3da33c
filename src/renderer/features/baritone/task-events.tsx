import { useCallback, useEffect, useRef } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { TaskEvent, TaskRecord } from '#shared/panel/bots/baritone.ts';
import { type Column, Table } from '#ui/data/table.tsx';
import { Clipped } from '#ui/marks/clipped.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { formatDuration, formatMeasured, formatNoun, MISSING } from '#ui/words/format.ts';
import styles from './task-events.module.css';
import type { TimelineChoice } from './timeline-items.ts';

interface TaskEventsProps {
  readonly task: TaskRecord;
  readonly choice: TimelineChoice | null;
  readonly onChoose: (choice: TimelineChoice) => void;
}

interface EventRow extends TaskEvent {
  readonly index: number;
}

/** What happened in a task, oldest first; the view stays at its end as long as it is there. */
export function TaskEvents({ choice, onChoose, task }: TaskEventsProps) {
  const columns: readonly Column<EventRow>[] = [
    { id: 'at', head: 'At', width: 104, cell: ({ at }) => `+${formatDuration(at - task.startedAt)}` },
    { id: 'event', head: 'Event', width: 236, wire: true, cell: ({ event }) => event },
    {
      id: 'took',
      head: 'Took',
      width: 84,
      end: true,
      cell: ({ tookMs }) => (tookMs === null ? MISSING : formatMeasured(tookMs)),
    },
    { id: 'detail', head: 'Detail', wire: true, cell: (row) => <EventDetail row={row} /> },
  ];
  const [scroll, onScroll] = useEventScroll(task, choice);
  return (
    <div ref={scroll} className={styles.events} onScroll={onScroll}>
      {task.droppedEvents === 0 ? null : (
        <p className={styles.dropped}>
          {formatNoun(task.droppedEvents, 'earlier event was', 'earlier events were')} dropped.
        </p>
      )}
      <Table
        label="Events of the task"
        columns={columns}
        rows={task.events.map((event, index) => ({ ...event, index }))}
        keyOf={({ index }) => String(index)}
        selected={choice?.lane === 'event' ? String(choice.index) : null}
        onSelect={(key) => onChoose({ lane: 'event', index: Number(key) })}
      />
    </div>
  );
}

/** In px: nearer than this counts as being at the end. */
const END_REACH = 8;

/** Keeps the end in view while it is there, and scrolls a chosen event into view. */
function useEventScroll({ droppedEvents, events, taskId }: TaskRecord, choice: TimelineChoice | null) {
  const scroll = useRef<HTMLDivElement>(null);
  const place = useRef<'end' | 'elsewhere'>('end');
  const chosen = choice?.lane === 'event' ? choice.index : null;
  const count = droppedEvents + events.length;
  const follow = useCallback((): void => {
    const { current } = scroll;
    if (current !== null && place.current === 'end') current.scrollTop = current.scrollHeight;
  }, []);
  useEffect(() => {
    if (count > 0 && taskId !== '') follow();
  }, [count, taskId, follow]);
  useEffect(() => {
    const { current } = scroll;
    if (current === null) return undefined;
    const observer = new ResizeObserver(follow);
    observer.observe(current);
    return () => observer.disconnect();
  }, [follow]);
  useEffect(() => {
    if (chosen === null) return;
    scroll.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const onScroll = (): void => {
    const { current } = scroll;
    if (current === null) return;
    const left = current.scrollHeight - current.clientHeight - current.scrollTop;
    place.current = left < END_REACH ? 'end' : 'elsewhere';
  };
  return [scroll, onScroll] as const;
}

function EventDetail({ row: { detail, event } }: { readonly row: EventRow }) {
  if (event !== 'task.paused') return <Clipped words={detail} />;
  return (
    <span className={styles.pause} data-tip-clipped={detail}>
      <StatusMark status="waiting" /> {escapeUnseen(detail)}
    </span>
  );
}

import type { CSSProperties } from 'react';
import type { PathSpan, TaskRecord, TaskSegment } from '#shared/panel/bots/baritone.ts';
import { classNames } from '#ui/class-names.ts';
import { formatDuration, formatMeasured, formatSpan } from '#ui/words/format.ts';
import styles from './task-timeline.module.css';
import { timelineTicks } from './timeline-axis.ts';
import { chooseSegment, chosenSegment, type TimelineChoice, taskLength } from './timeline-items.ts';

interface TaskTimelineProps {
  readonly task: TaskRecord;
  readonly now: number;
  readonly choice: TimelineChoice | null;
  readonly onChoose: (choice: TimelineChoice) => void;
}

/** Task, path and events of one task as lanes over one axis of time. */
export function TaskTimeline(props: TaskTimelineProps) {
  const length = taskLength(props.task, props.now);
  return (
    <section className={styles.timeline} aria-label="Timeline">
      <div className={styles.axis} aria-hidden="true">
        {timelineTicks(length).map((at) => (
          <span key={at} className={styles.tick} style={place(at, length)}>
            <span className={styles.tickWord}>{at === 0 ? '0 s' : formatSpan(at)}</span>
          </span>
        ))}
      </div>
      <TaskLane {...props} length={length} />
      <PathLane {...props} length={length} />
      <EventLane {...props} length={length} />
      <div className={styles.base} aria-hidden="true" />
    </section>
  );
}

interface LaneProps extends TaskTimelineProps {
  readonly length: number;
}

const SEGMENT_WORDS: Readonly<Record<TaskSegment['kind'], string>> = {
  running: 'Running',
  paused: 'Paused',
  unseen: 'Not seen',
};

function TaskLane({ choice, length, onChoose, task }: LaneProps) {
  const chosen = chosenSegment(task, choice);
  return (
    <div className={styles.lane}>
      <span className={styles.name}>Task</span>
      <div className={styles.track}>
        {task.segments.map((segment, index) => {
          const lasted = (segment.to ?? task.startedAt + length) - segment.from;
          const words = `${SEGMENT_WORDS[segment.kind]}, ${formatDuration(lasted)}`;
          return (
            <button
              key={`${segment.from} ${segment.kind}`}
              type="button"
              className={classNames(styles.segment, styles[segment.kind])}
              style={place(segment.from - task.startedAt, length, lasted)}
              aria-pressed={segment === chosen}
              aria-label={words}
              data-tip={words}
              onClick={() => onChoose(chooseSegment(task, index))}
            >
              {segment.kind === 'paused' ? 'Paused' : words}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function PathLane({ choice, length, onChoose, task }: LaneProps) {
  return (
    <div className={styles.lane}>
      <span className={styles.name}>Path</span>
      <div className={styles.track}>
        {task.path.map((span, index) => {
          const lasted = (span.to ?? task.startedAt + length) - span.from;
          const words = pathWords(span);
          return (
            <button
              key={`${span.from} ${span.kind} ${span.number}`}
              type="button"
              className={classNames(styles.span, styles[span.kind])}
              style={place(span.from - task.startedAt, length, lasted)}
              aria-pressed={choice?.lane === 'path' && choice.index === index}
              aria-label={`${words}, ${formatMeasured(lasted)}`}
              data-tip={`${words}, ${formatMeasured(lasted)}`}
              onClick={() => onChoose({ lane: 'path', index })}
            >
              {span.kind === 'segment' ? words : ''}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** What a part of the path lane is. */
export function pathWords({ kind, number }: PathSpan): string {
  if (kind === 'segment') return `Segment ${number}`;
  return kind === 'calculation' ? 'Calculating' : 'Calculating the next segment';
}

function EventLane({ length, task }: LaneProps) {
  return (
    <div className={styles.lane}>
      <span className={styles.name}>Events</span>
      <div className={styles.track} aria-hidden="true">
        {numbered(task).map(({ at, event, number }) => (
          <span
            key={number}
            className={event === 'task.paused' ? styles.pauseMark : styles.mark}
            style={place(at - task.startedAt, length)}
          />
        ))}
      </div>
    </div>
  );
}

/** The events with their numbers in the task, which an event keeps when older ones are dropped. */
function numbered({ droppedEvents, events }: TaskRecord) {
  return events.map(({ at, event }, index) => ({ at, event, number: droppedEvents + index }));
}

/** A position on the axis, as shares of its length. */
function place(at: number, length: number, lasted?: number): CSSProperties {
  const share = (ms: number): string => `${Math.min(100, Math.max(0, (ms / length) * 100)).toFixed(3)}%`;
  return lasted === undefined ? { left: share(at) } : { left: share(at), width: share(lasted) };
}

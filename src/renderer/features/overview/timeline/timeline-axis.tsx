import { formatClock, formatTime } from '#ui/words/format.ts';
import { axisTicks, placeOf, type TimeAxis } from './time-axis.ts';
import styles from './timeline-lanes.module.css';

/** What a label takes from its middle to either side, and from its start to its end, in px. */
const REACH = 28;
const START_WIDTH = 64;
const NOW_WIDTH = 34;

const MINUTE = 60_000;

interface TimelineAxisProps {
  readonly axis: TimeAxis;
  /** When recording began, in milliseconds since the epoch; null where that is not known. */
  readonly startedAt: number | null;
  readonly now: number;
}

/** The times of the axis. What the lanes say at a time is read from them. */
export function TimelineAxisLabels({ axis, now, startedAt }: TimelineAxisProps) {
  const { moments, stepMs } = axisTicks(axis, localOffset(now));
  const word = (at: number) => (stepMs < MINUTE ? formatTime(at, at) : formatClock(at));
  const started = startedAt === null ? 0 : placeOf(axis, startedAt);
  const startedEnd = started < 1 ? 0 : started + STARTED_WIDTH;
  return (
    <div aria-hidden="true">
      <span className={styles.start}>{formatTime(axis.from, axis.from)}</span>
      {moments.map((at) => {
        const x = Math.round(placeOf(axis, at));
        const isCovered = x - REACH < START_WIDTH || x + REACH > axis.width - NOW_WIDTH;
        const isStarted = startedEnd > 0 && x + REACH > started && x - REACH < startedEnd;
        if (isCovered || isStarted) return null;
        return (
          <span key={at} className={styles.label} style={{ left: x }}>
            {word(at)}
          </span>
        );
      })}
      {startedEnd > START_WIDTH + STARTED_WIDTH && startedEnd < axis.width - NOW_WIDTH ? (
        <span className={styles.started} style={{ left: started }}>
          Flybridge started
        </span>
      ) : null}
      <span className={styles.now}>now</span>
    </div>
  );
}

/** The width of "Flybridge started", in px. */
const STARTED_WIDTH = 96;

/** What local time is ahead of UTC, in milliseconds. */
function localOffset(now: number): number {
  return -new Date(now).getTimezoneOffset() * MINUTE;
}

/** Where ticks run through the lanes, in px. */
export function tickPlaces(axis: TimeAxis, now: number): readonly number[] {
  return axisTicks(axis, localOffset(now)).moments.map((at) => Math.round(placeOf(axis, at)));
}

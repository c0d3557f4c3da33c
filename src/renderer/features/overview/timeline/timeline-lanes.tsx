import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { readTimeline } from '#shared/panel/timeline/read-timeline.ts';
import { useNow } from '#stores/window/clock.ts';
import { goTo } from '#stores/window/navigation.ts';
import { memoryStore, remember } from '#stores/window/window-memory.ts';
import { classNames } from '#ui/class-names.ts';
import { useHeight } from '#ui/page/use-height.ts';
import { useWidth } from '#ui/page/use-width.ts';
import { LaneRow, type SpokenMoment } from './lane-row.tsx';
import { laneHeight } from './lane-shape.ts';
import { formatRate, laneSentence, momentWords, spokenMoment } from './moment-words.ts';
import { PictureKeeper } from './picture-keeper.ts';
import { moveRuler, removeRuler, rulerStore } from './ruler.ts';
import { snapMoment } from './snap-moment.ts';
import { timeAxis } from './time-axis.ts';
import { TimelineAxisLabels } from './timeline-axis.tsx';
import { TimelineCanvas } from './timeline-canvas.tsx';
import { timelineAction } from './timeline-keys.ts';
import styles from './timeline-lanes.module.css';
import { nextRange, rememberedRange, shownRange } from './timeline-range.ts';
import { ReadoutHead, ReadoutRows } from './timeline-readout.tsx';
import { type TimelineLane, useTimelineLanes } from './use-timeline-lanes.ts';

/** The height of lanes that leave the room to what stands above them, in px. */
const COMPACT_HEIGHT = 21;

/** The rate at the right is that of the last seconds that are over, in milliseconds. */
const RATE_MS = 5_000;

interface TimelineLanesProps {
  /** `fills` the place that it has, or is `compact` below something else. */
  readonly size: 'fills' | 'compact';
  /** Leads to what is recorded of a moment, in milliseconds since the epoch. */
  readonly onOpen: (at: number) => void;
}

/** Every connection as a lane over one axis of time: traffic above its line, trouble below it, what ran on it. */
export function TimelineLanes({ onOpen, size }: TimelineLanesProps) {
  const titleId = useId();
  const now = useNow();
  const lanes = useTimelineLanes();
  const range = useStore(memoryStore, rememberedRange);
  const [plot, width] = useWidth<HTMLDivElement>();
  const [scroller, free] = useHeight<HTMLDivElement>();
  const [stopKey, setStopKey] = useState('');
  const [spoken, setSpoken] = useState<(SpokenMoment & { readonly key: string }) | null>(null);
  const rows = useRef<HTMLDivElement>(null);
  useEffect(() => removeRuler, []);

  const starts = lanes.flatMap(({ timeline }) => (timeline === null ? [] : [timeline.from]));
  const startedAt = starts.length === 0 ? null : Math.min(...starts);
  const rangeMs = shownRange(range, startedAt === null ? 0 : now - startedAt);
  const axis = timeAxis(rangeMs, width, now);
  const height = size === 'compact' ? COMPACT_HEIGHT : laneHeight(free, lanes.length);
  const [keeper] = useState(() => new PictureKeeper());
  const picture = keeper.picture({ lanes, rangeMs, width, height, now });
  const stop = Math.max(
    0,
    lanes.findIndex(({ key }) => key === stopKey),
  );

  const speak = (lane: TimelineLane, at: number): void => {
    const words = momentWords(lane.timeline, axis, at);
    const text = spokenMoment(lane.name, words, at, now);
    setSpoken({ key: lane.key, text, secondsAgo: Math.max(0, Math.round((now - at) / 1_000)) });
  };
  const press = (event: KeyboardEvent): void => {
    const lane = lanes[stop];
    const at = rulerStore.getState().ruler?.at ?? null;
    const action = lane === undefined ? null : timelineAction(event, lane.timeline, axis, at);
    if (lane === undefined || action === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (action.kind === 'move') {
      moveRuler(action.at, 'keys');
      speak(lane, action.at);
    } else if (action.kind === 'lane') {
      const to = Math.min(lanes.length - 1, Math.max(0, stop + action.step));
      const next = lanes[to];
      if (next === undefined) return;
      setStopKey(next.key);
      if (at !== null) speak(next, at);
      const row = rows.current?.querySelectorAll<HTMLElement>('[role="slider"]')[to];
      row?.focus();
    } else if (action.kind === 'range') {
      remember('overview-range', nextRange(range, action.direction));
    } else if (action.kind === 'open' && at !== null) {
      onOpen(at);
    } else {
      removeRuler();
      setSpoken(null);
    }
  };
  /** The lane and the moment under the pointer; null for the moment beside the plot. */
  const under = (event: MouseEvent): { readonly lane: TimelineLane | undefined; readonly at: number | null } => {
    const box = event.currentTarget.getBoundingClientRect();
    const lane = lanes[Math.floor((event.clientY - box.top) / height)];
    const left = plot.current?.getBoundingClientRect().left ?? 0;
    const x = event.clientX - left;
    return { lane, at: x < 0 || x > width ? null : snapMoment(axis, lane?.timeline ?? null, x) };
  };
  const point = (event: PointerEvent): void => {
    const { at } = under(event);
    if (at === null) leave();
    else moveRuler(at, 'pointer');
  };
  const leave = (): void => {
    if (rulerStore.getState().ruler?.by === 'pointer') removeRuler();
  };
  const click = (event: MouseEvent): void => {
    const { at, lane } = under(event);
    if (at !== null) onOpen(at);
    else if (lane !== undefined) goTo(lane.page, { chosen: lane.chosen });
  };
  const focus = (index: number): void => {
    const lane = lanes[index];
    if (lane !== undefined) setStopKey(lane.key);
  };

  return (
    <div role="group" aria-labelledby={titleId} className={classNames(styles.timeline, styles[size])}>
      <div className={styles.axis}>
        <h2 id={titleId} className={size === 'compact' ? styles.title : styles.unseen}>
          Timeline
        </h2>
        <div ref={plot} className={styles.plot}>
          {width === 0 ? null : (
            <>
              <TimelineAxisLabels axis={axis} startedAt={startedAt} now={now} />
              <ReadoutHead axis={axis} now={now} />
            </>
          )}
        </div>
      </div>
      <div ref={scroller} className={styles.scroller}>
        <div
          ref={rows}
          className={styles.lanes}
          onKeyDown={press}
          onPointerMove={point}
          onPointerLeave={leave}
          onClick={click}
          onFocus={({ target }) =>
            focus([...(rows.current?.querySelectorAll('[role="slider"]') ?? [])].indexOf(target))
          }
        >
          {lanes.map((lane, index) => (
            <LaneRow
              key={lane.key}
              name={lane.name}
              status={lane.status}
              rate={rateNow(lane, now)}
              sentence={laneSentence(lane.timeline, axis, now)}
              height={height}
              range={Math.round(rangeMs / 1_000)}
              isStop={index === stop}
              spoken={spoken?.key === lane.key ? spoken : null}
            />
          ))}
          <div className={styles.drawing}>
            {width === 0 ? null : (
              <>
                <TimelineCanvas picture={picture} />
                <ReadoutRows axis={axis} lanes={lanes} height={height} now={now} />
              </>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Frames of the last seconds in both directions; null while a connection is stopped or nothing is known. */
function rateNow({ status, timeline }: TimelineLane, now: number): string | null {
  if (timeline === null || status === 'stopped' || status === 'blocked') return null;
  const end = Math.floor(now / 1_000) * 1_000;
  const { inPerSecond, outPerSecond } = readTimeline(timeline, end - RATE_MS, RATE_MS);
  return formatRate(inPerSecond + outPerSecond);
}

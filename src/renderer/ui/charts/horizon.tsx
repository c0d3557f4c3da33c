import { memo, type PointerEvent, useMemo, useState } from 'react';
import type { Activity } from '#shared/panel/activity.ts';
import { classNames } from '../class-names.ts';
import { StatusMark, StatusShape } from '../marks/status-mark.tsx';
import { useWidth } from '../page/use-width.ts';
import { formatClock, formatCount, formatNoun, formatTime } from '../words/format.ts';
import { activitySentence } from './activity-sentence.ts';
import type { Stroke, StrokedActivity, TroubleMark } from './activity-strokes.ts';
import { drawnMoment, ownScale, STROKE_PITCH, strokeActivity, strokeHeight } from './activity-strokes.ts';
import styles from './horizon.module.css';
import { horizonTicks } from './horizon-ticks.ts';

interface HorizonProps {
  /** The sum of all connections. */
  readonly activity: Activity;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The narrow window: no name, and the line begins at 64 px. */
  readonly narrow?: boolean | undefined;
  /** Opens the log there, in milliseconds since the epoch. */
  readonly onOpen?: ((at: number) => void) | undefined;
}

/** Top of the line within the plot, in px. */
const LINE_Y = 19;
const HIGHEST = 15;
const MARK_SIZE = 9;

/** The horizon over the status bar: all traffic of the last 30 minutes, and below it all trouble. */
export const Horizon = memo(function Horizon({ activity, now, narrow = false, onOpen }: HorizonProps) {
  const [plot, width] = useWidth<HTMLDivElement>();
  const moment = drawnMoment(now);
  const stroked = useMemo(() => strokeActivity(activity, Math.max(1, width), moment), [activity, width, moment]);
  const [pointed, setPointed] = useState<number | null>(null);
  const point = (event: PointerEvent): void => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setPointed(stroked.strokes.findIndex(({ x }) => x + 1 >= at));
  };
  const stroke = pointed === null ? undefined : stroked.strokes[pointed];
  const marked =
    stroke === undefined ? undefined : stroked.marks.find(({ x }) => Math.abs(x - stroke.x) <= STROKE_PITCH);
  return (
    <div className={styles.horizon} role="group" aria-label="Horizon">
      <div className={classNames(styles.legend, narrow && styles.narrow)}>
        {narrow ? null : <span>Horizon</span>}
        <span className={styles.span}>30 min</span>
      </div>
      <div className={styles.plot} ref={plot}>
        {width === 0 ? null : (
          <HorizonDrawing activity={activity} stroked={stroked} width={width} moment={moment} pointedX={stroke?.x} />
        )}
        <button
          type="button"
          className={styles.surface}
          aria-label="Open the log at a time in the horizon"
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
          onClick={() => onOpen?.(stroke?.from ?? now)}
        />
        {stroke === undefined ? null : (
          <SlotNote stroke={stroke} strokeMs={stroked.strokeMs} marked={marked} width={width} now={now} />
        )}
      </div>
      <time className={styles.time}>{formatTime(now, now)}</time>
    </div>
  );
});

interface DrawingProps {
  readonly activity: Activity;
  readonly stroked: StrokedActivity;
  readonly width: number;
  readonly moment: number;
  readonly pointedX: number | undefined;
}

const HorizonDrawing = memo(function HorizonDrawing({ activity, stroked, width, moment, pointedX }: DrawingProps) {
  return (
    <svg
      className={styles.drawing}
      width={width}
      height={31}
      viewBox={`0 0 ${width} 31`}
      role="img"
      aria-label={activitySentence(activity, moment)}
    >
      <HorizonStrokes strokes={stroked.strokes} scale={ownScale(stroked)} />
      {pointedX === undefined ? null : (
        <rect className={styles.pointed} x={pointedX} y={3} width={1} height={LINE_Y - 4} />
      )}
      <HorizonTicks width={width} now={moment} marks={stroked.marks} />
      {stroked.marks.map((mark) => (
        <HangingMark key={mark.x} mark={mark} />
      ))}
      <rect className={styles.line} x={width} y={3} width={1} height={21} />
    </svg>
  );
});

function HorizonStrokes({ strokes, scale }: { readonly strokes: readonly Stroke[]; readonly scale: number }) {
  const above = strokes
    .filter(({ count }) => count > 0)
    .map(({ x, count }) => `M${x} ${LINE_Y - 2}h1v-${strokeHeight(count, scale, HIGHEST)}h-1z`)
    .join('');
  const seenFrom = strokes.findIndex(({ status, count }) => status !== null || count > 0);
  const width = (strokes.at(-1)?.x ?? 0) + 1;
  const from = seenFrom < 0 ? width : seenFrom === 0 ? 0 : (strokes[seenFrom]?.x ?? 0);
  return (
    <>
      {above === '' ? null : <path className={styles.stroke} d={above} />}
      <rect className={styles.unseen} x={0} y={LINE_Y} width={from} height={1} />
      <rect className={styles.line} x={from} y={LINE_Y} width={width - from} height={1} />
    </>
  );
}

function HorizonTicks(props: { readonly width: number; readonly now: number; readonly marks: readonly TroubleMark[] }) {
  const ticks = horizonTicks(
    props.width,
    props.now,
    props.marks.map(({ x }) => x),
  );
  return [{ x: 0, at: 0, labelled: false }, ...ticks].map(({ x, at, labelled }) => (
    <g key={at}>
      <rect className={styles.tick} x={x} y={LINE_Y + 1} width={1} height={4} />
      {labelled ? (
        <text className={styles.label} x={x + 5} y={30}>
          {formatClock(at)}
        </text>
      ) : null}
    </g>
  ));
}

function HangingMark({ mark }: { readonly mark: TroubleMark }) {
  return (
    <g className={classNames(styles.mark, styles[mark.status])}>
      <rect x={mark.x} y={LINE_Y + 1} width={1} height={2} fill="currentColor" />
      <g transform={`translate(${mark.x + 0.5 - MARK_SIZE / 2} ${LINE_Y + 2.5}) scale(${MARK_SIZE / 12})`}>
        <StatusShape status={mark.status} />
      </g>
    </g>
  );
}

interface SlotNoteProps {
  readonly stroke: Stroke;
  readonly strokeMs: number;
  readonly marked: TroubleMark | undefined;
  readonly width: number;
  readonly now: number;
}

function SlotNote({ stroke, strokeMs, marked, width, now }: SlotNoteProps) {
  const left = Math.min(Math.max(0, stroke.x - 80), Math.max(0, width - 240));
  return (
    <div className={styles.note} style={{ left }}>
      <div>
        <span className={styles.noteTime}>
          {formatTime(stroke.from, now)} to {formatTime(stroke.from + strokeMs, now)}
        </span>
        , {formatNoun(stroke.count, 'frame', 'frames')}
      </div>
      {marked?.troubles.slice(0, 4).map(({ at, status, text }) => (
        <div key={`${at} ${text}`} className={styles.event}>
          <StatusMark status={status} still />
          {formatTime(at, now)} {text}
        </div>
      ))}
      {marked === undefined || marked.troubles.length <= 4 ? null : (
        <div>and {formatCount(marked.troubles.length - 4)} more</div>
      )}
    </div>
  );
}

import { type KeyboardEvent, memo, type PointerEvent, useMemo } from 'react';
import { classNames } from '../class-names.ts';
import { useWidth } from '../page/use-width.ts';
import { strokeHeight } from './activity-strokes.ts';
import styles from './density-strip.module.css';

/** The lines of one bar. */
export interface DensityBin {
  /** All of them. */
  readonly lines: number;
  readonly warnings: number;
  readonly errors: number;
}

interface DensityStripProps {
  /** What it shows, for screen readers: "Lines from 02:11:12 to 02:18:42". */
  readonly label: string;
  /** Cuts the log into so many bars, oldest first. */
  readonly bins: (count: number) => readonly DensityBin[];
  /** What is in view, from 0 (oldest) to 1 (newest). */
  readonly view: { readonly from: number; readonly to: number };
  /** The middle of what should be in view, from 0 to 1. */
  readonly onMove: (middle: number) => void;
  /** Moments below it. */
  readonly labels?: readonly { readonly at: number; readonly words: string }[] | undefined;
  /** At its right end, below: "In view: 02:17:31 to 02:18:42". */
  readonly end?: string | undefined;
}

const PITCH = 5;
const BAR = 3;
const BASE = 29;
const HIGHEST = 23;
const HANG = 8;

/** A whole log as bars of 3 px, warnings and errors below, and what is in view as a frame: 40 px and its labels. */
export function DensityStrip({ label, bins, view, onMove, labels = [], end }: DensityStripProps) {
  const [room, width] = useWidth<HTMLDivElement>();
  const drawn = useMemo(() => bins(Math.floor((width + PITCH - BAR) / PITCH)), [bins, width]);
  const middle = (view.from + view.to) / 2;
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onMove(Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width))));
  };
  const step = (event: KeyboardEvent): void => {
    const target = keyTarget(event.key, middle, view.to - view.from);
    if (target === null) return;
    event.preventDefault();
    onMove(Math.min(1, Math.max(0, target)));
  };
  return (
    <div className={styles.strip}>
      <div
        ref={room}
        className={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(middle * 100)}
        onKeyDown={step}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          move(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event);
        }}
      >
        <Bars bins={drawn} width={width} />
        <span
          className={styles.frame}
          style={{ left: Math.round(view.from * width), width: Math.max(8, Math.round((view.to - view.from) * width)) }}
        />
        {labels.filter(isNews).map(({ at, words }) => (
          <span key={at} className={styles.label} style={{ left: Math.round(at * width) }}>
            {words}
          </span>
        ))}
        {end === undefined ? null : <span className={classNames(styles.label, styles.end)}>{end}</span>}
      </div>
    </div>
  );
}

/** A moment that reads like the one before says nothing, as where all lines came within a second. */
function isNews({ words }: { readonly words: string }, index: number, all: readonly { readonly words: string }[]) {
  return all[index - 1]?.words !== words;
}

/** Memoized, for what is in view moves more often than the bars change. */
const Bars = memo(function Bars({ bins, width }: { readonly bins: readonly DensityBin[]; readonly width: number }) {
  return (
    <svg className={styles.drawing} width={width} height={40} aria-hidden="true">
      <path className={styles.bar} d={barPath(bins)} />
      <rect className={styles.line} x={0} y={BASE} width={width} height={1} />
      <path
        className={styles.warning}
        d={hangPath(bins, ({ warnings, errors }) => warnings > 0 && errors === 0, true)}
      />
      <path className={styles.error} d={hangPath(bins, ({ errors }) => errors > 0, false)} />
    </svg>
  );
});

function keyTarget(key: string, middle: number, span: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return middle - span / 4;
    case 'ArrowRight':
      return middle + span / 4;
    case 'PageUp':
      return middle - span;
    case 'PageDown':
      return middle + span;
    case 'Home':
      return 0;
    case 'End':
      return 1;
    default:
      return null;
  }
}

function barPath(bins: readonly DensityBin[]): string {
  const most = Math.max(1, ...bins.map(({ lines }) => lines));
  return bins
    .map(({ lines }, index) => {
      const tall = strokeHeight(lines, most, HIGHEST);
      return tall === 0 ? '' : `M${index * PITCH} ${BASE - 1}h${BAR}v-${tall}h-${BAR}z`;
    })
    .join('');
}

/** Blocks below the line; broken ones for warnings, so that the two are told apart without colour. */
function hangPath(bins: readonly DensityBin[], holds: (bin: DensityBin) => boolean, broken: boolean): string {
  const pieces = broken ? [0, 3, 6] : [0];
  const tall = broken ? 2 : HANG;
  return bins
    .map((bin, index) =>
      holds(bin) ? pieces.map((dy) => `M${index * PITCH} ${BASE + 2 + dy}h${BAR}v${tall}h-${BAR}z`).join('') : '',
    )
    .join('');
}

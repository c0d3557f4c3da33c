import { memo, useMemo } from 'react';
import type { Status } from '#shared/lifecycle/status.ts';
import type { Activity } from '#shared/panel/activity.ts';
import { activitySentence } from './activity-sentence.ts';
import type { LineStretch, Stroke, StrokedActivity } from './activity-strokes.ts';
import { drawnMoment, ownScale, strokeActivity, strokeHeight } from './activity-strokes.ts';
import styles from './lane.module.css';

interface LaneProps {
  readonly activity: Activity;
  /** 72 × 16 in a list, 112 × 32 in a cell, the width of its cell × 40 in a head. */
  readonly width: number;
  readonly height: number;
  /** Frames of a full stroke: the same for all lanes of a list (`sharedScale`). Its own where it stands alone. */
  readonly scaleMax?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Clear ground between the line and what stands above it, in px. */
const CLEAR = 2;

interface LaneShape {
  /** Top of the line. */
  readonly y: number;
  readonly thickness: number;
  /** Highest stroke, and deepest hang. */
  readonly above: number;
  readonly below: number;
}

function laneShape(height: number): LaneShape {
  const thickness = height >= 40 ? 2 : 1.5;
  const y = Math.floor(height * 0.64);
  return { y, thickness, above: y - CLEAR, below: height - Math.ceil(y + thickness) };
}

/**
 * One connection's last 30 minutes: traffic above the line, its state on it, trouble below. Drawn as a handful of SVG
 * paths, however many strokes, so that it follows the theme and the pixel ratio automatically and fifty of them stay cheap.
 */
export function Lane({ now, ...rest }: LaneProps) {
  return <Drawing {...rest} now={drawnMoment(now)} />;
}

const Drawing = memo(function Drawing({ activity, width, height, scaleMax, now }: LaneProps) {
  const stroked = useMemo(() => strokeActivity(activity, width, now), [activity, width, now]);
  const shape = laneShape(height);
  const scale = scaleMax ?? ownScale(stroked);
  const quiet = (stroke: Stroke): boolean => stroke.status === 'stale';
  return (
    <svg
      className={styles.lane}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={activitySentence(activity, now)}
    >
      <Strokes
        className={styles.stroke}
        strokes={stroked.strokes.filter((s) => !quiet(s))}
        shape={shape}
        scale={scale}
      />
      <Strokes className={styles.faint} strokes={stroked.strokes.filter(quiet)} shape={shape} scale={scale * 12} />
      {stroked.line.map((stretch) => (
        <Stretch key={`${stretch.x} ${stretch.status}`} stretch={stretch} shape={shape} />
      ))}
      <Hangs stroked={stroked} shape={shape} />
    </svg>
  );
});

function Strokes(props: {
  readonly className: string | undefined;
  readonly strokes: readonly Stroke[];
  readonly shape: LaneShape;
  readonly scale: number;
}) {
  const { y, above } = props.shape;
  const path = props.strokes
    .filter(({ count, status }) => count > 0 && status !== 'stopped')
    .map(({ x, count }) => {
      const tall = strokeHeight(count, props.scale, above);
      return `M${x} ${y - CLEAR}h1v-${tall}h-1z`;
    })
    .join('');
  return path === '' ? null : <path className={props.className} d={path} />;
}

const DASHES: Readonly<Partial<Record<Status, string>>> = { waiting: '4 2', stale: '1.5 2', failed: '1 5' };

function Stretch({ stretch, shape }: { readonly stretch: LineStretch; readonly shape: LaneShape }) {
  const { x, width, status } = stretch;
  const { y, thickness } = shape;
  const name = status === null ? styles.unseen : styles[status];
  const dashes = status === null ? undefined : DASHES[status];
  if (dashes !== undefined) {
    return (
      <path
        className={name}
        d={`M${x} ${y + thickness / 2}h${width}`}
        strokeWidth={thickness}
        strokeDasharray={dashes}
      />
    );
  }
  const thick = thicknessOf(status, thickness);
  const top = status === 'working' ? y - 1 : y;
  return <rect className={name} x={x} y={top} width={width} height={thick} />;
}

function thicknessOf(status: Status | null, thickness: number): number {
  if (status === 'working') return thickness + 1;
  return status === 'ready' ? thickness : 1;
}

/** What hangs below: a stroke for a failure, dots where data went stale, a diamond where waiting began. */
function Hangs({ stroked, shape }: { readonly stroked: StrokedActivity; readonly shape: LaneShape }) {
  const top = Math.ceil(shape.y + shape.thickness);
  const hanging = new Map<number, Status>();
  stroked.line.forEach(({ x, status }, index) => {
    const before = stroked.line[index - 1]?.status;
    const began = before !== undefined && before !== null && !FALLS.has(before);
    if (began && status !== null && HANGS.has(status)) hanging.set(x + 2, status);
  });
  for (const { x, status } of stroked.marks) if (HANGS.has(status)) hanging.set(x, status);
  return [...hanging].map(([x, status]) => {
    if (status === 'waiting') {
      const reach = Math.min(2.75, (shape.below - 1) / 2);
      return (
        <path
          key={x}
          className={styles.diamond}
          d={`M${x - 1.5} ${top + 0.5}l${reach} ${reach}-${reach} ${reach}-${reach}-${reach}z`}
        />
      );
    }
    if (status === 'stale') {
      const dots = shape.below >= 6 ? [1, 4, 7] : [1, 4];
      return (
        <path
          key={x}
          className={styles.hangStale}
          d={dots
            .filter((dy) => dy + 2 <= shape.below)
            .map((dy) => `M${x - 1} ${top + dy}h2v2h-2z`)
            .join('')}
        />
      );
    }
    return (
      <path key={x} className={styles.hangFailed} d={`M${x - 1} ${shape.y}h2v${top - shape.y + shape.below}h-2z`} />
    );
  });
}

const HANGS: ReadonlySet<Status> = new Set<Status>(['failed', 'blocked', 'waiting', 'stale']);

/** Waiting after a failure belongs to the failure, and hangs nothing of its own. */
const FALLS: ReadonlySet<Status> = new Set<Status>(['failed', 'blocked', 'waiting']);

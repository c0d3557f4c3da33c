import { type KeyboardEvent, useRef, useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { ACTIVITY_SPAN_MS } from '#shared/panel/activity.ts';
import { HEALTH_LANES, type HealthLane, type HealthSpan } from '#shared/panel/realtime/health.ts';
import { classNames } from '#ui/class-names.ts';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatClock, formatDuration } from '#ui/words/format.ts';
import styles from './health-lanes.module.css';
import {
  failoverWords,
  healthTicks,
  LANE_NAMES,
  type PlacedSpan,
  placeSpans,
  spanWords,
  stepSpan,
} from './health-timeline.ts';

interface HealthLanesProps {
  /** In the order in which they began. */
  readonly spans: readonly HealthSpan[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How the bridge between gateway and upstream did in the last 30 minutes: a lane for each condition. */
export function HealthLanes({ now, spans }: HealthLanesProps) {
  const [chosenId, setChosenId] = useState<number | null>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const placed = placeSpans(spans, now);
  const chosen = placed.find(({ id }) => id === chosenId);
  const reachableId = (chosen ?? placed.at(-1))?.id;
  const move = (event: KeyboardEvent<HTMLElement>, id: number): void => {
    const next = stepSpan(event.key, placed, id);
    if (next === undefined) return;
    event.preventDefault();
    lanes.current?.querySelector<HTMLElement>(`[data-span='${next.id}']`)?.focus();
  };
  const failover = failoverWords(spans, now);
  return (
    <section className={styles.health} aria-label="Bridge health">
      <SectionHead title="Bridge health" ground={<span className={styles.current}>{currentWords(spans, now)}</span>}>
        {failover === '' ? null : (
          <span className={styles.failoverNote} data-tip-clipped={failover}>
            {escapeUnseen(failover)}
          </span>
        )}
      </SectionHead>
      {placed.length === 0 ? (
        <p className={styles.empty}>
          Nothing was reported in the last 30 min. The gateway opens its bridge with the first live frame.
        </p>
      ) : (
        <>
          <div ref={lanes} className={styles.lanes}>
            {HEALTH_LANES.map((lane) => (
              <Lane
                key={lane}
                lane={lane}
                placed={placed.filter(({ span }) => span.lane === lane)}
                now={now}
                chosenId={chosen?.id}
                reachableId={reachableId}
                onChoose={setChosenId}
                onMove={move}
              />
            ))}
            <Axis now={now} />
          </div>
          <p className={styles.detail}>
            {chosen === undefined ? 'Choose a part for its details.' : escapeUnseen(spanWords(chosen.span, now))}
          </p>
        </>
      )}
    </section>
  );
}

interface LaneProps {
  readonly lane: HealthLane;
  readonly placed: readonly PlacedSpan[];
  readonly now: number;
  readonly chosenId: number | undefined;
  readonly reachableId: number | undefined;
  readonly onChoose: (id: number) => void;
  readonly onMove: (event: KeyboardEvent<HTMLElement>, id: number) => void;
}

function Lane({ chosenId, lane, now, onChoose, onMove, placed, reachableId }: LaneProps) {
  return (
    <div className={styles.lane}>
      <span className={styles.name} aria-hidden="true">
        {LANE_NAMES[lane]}
      </span>
      <ul className={styles.track} aria-label={LANE_NAMES[lane]}>
        {placed.map(({ id, left, span, width }) => (
          <li key={id}>
            <button
              type="button"
              className={classNames(styles.span, styles[lane])}
              style={{ left: percent(left), width: percent(width) }}
              data-span={id}
              data-tip={spanWords(span, now)}
              aria-label={escapeUnseen(spanWords(span, now))}
              aria-pressed={id === chosenId}
              tabIndex={id === reachableId ? 0 : -1}
              onClick={() => onChoose(id)}
              onFocus={() => onChoose(id)}
              onKeyDown={(event) => onMove(event, id)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Axis({ now }: { readonly now: number }) {
  return (
    <div className={styles.axis} aria-hidden="true">
      <span className={styles.start}>{formatClock(now - ACTIVITY_SPAN_MS)}</span>
      {healthTicks(now).map(({ at, share }) => (
        <span key={at} className={styles.tick} style={{ left: percent(share) }}>
          {formatClock(at)}
        </span>
      ))}
      <span className={styles.end}>now</span>
    </div>
  );
}

/** What goes on, the latest of it: "Connected 23 min 05 s". */
function currentWords(spans: readonly HealthSpan[], now: number): string | undefined {
  const current = spans.findLast(({ to }) => to === null);
  return current === undefined
    ? undefined
    : `${LANE_NAMES[current.lane]} ${formatDuration(Math.max(0, now - current.from))}`;
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

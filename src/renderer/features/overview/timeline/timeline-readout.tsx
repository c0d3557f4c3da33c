import { useStore } from 'zustand';
import { classNames } from '#ui/class-names.ts';
import { formatAge, formatTime } from '#ui/words/format.ts';
import { ONE_LINE } from './lane-shape.ts';
import { formatRate, momentWords } from './moment-words.ts';
import { rulerStore } from './ruler.ts';
import { placeOf, type TimeAxis } from './time-axis.ts';
import styles from './timeline-lanes.module.css';
import type { TimelineLane } from './use-timeline-lanes.ts';

/** Closer than this to now the readout stands at the left of the ruler, in px. */
const FLIPS_WITHIN = 220;

interface ReadoutProps {
  readonly axis: TimeAxis;
  readonly now: number;
}

/** Where the ruler stands in the plot, and on which side the readout; null where the axis does not reach it. */
function useRulerPlace(axis: TimeAxis): { readonly at: number; readonly x: number; readonly side: string } | null {
  const ruler = useStore(rulerStore, ({ ruler }) => ruler);
  if (ruler === null || ruler.at < axis.from || ruler.at > axis.to) return null;
  const x = Math.round(placeOf(axis, ruler.at));
  return { at: ruler.at, x, side: axis.width - x < FLIPS_WITHIN ? 'left' : 'right' };
}

/** The time of the ruler, in the axis. */
export function ReadoutHead({ axis, now }: ReadoutProps) {
  const place = useRulerPlace(axis);
  if (place === null) return null;
  return (
    <div className={styles.readoutHead} data-side={place.side} style={{ left: place.x }} aria-hidden="true">
      <span className={styles.readoutTime}>{formatTime(place.at, now)}</span>
      <span>{formatAge(place.at, now)}</span>
    </div>
  );
}

interface ReadoutRowsProps extends ReadoutProps {
  readonly lanes: readonly TimelineLane[];
  /** Of a lane, in px. */
  readonly height: number;
}

/** The ruler, and what each lane did there: a row in each lane, so that it needs no names. */
export function ReadoutRows({ axis, height, lanes }: ReadoutRowsProps) {
  const place = useRulerPlace(axis);
  if (place === null) return null;
  return (
    <div aria-hidden="true">
      <div className={styles.ruler} style={{ left: place.x }} />
      <div className={styles.readout} data-side={place.side} style={{ left: place.x }}>
        {lanes.map(({ key, timeline }) => {
          const { perSecond, tone, what } = momentWords(timeline, axis, place.at);
          const rate = perSecond === null ? null : `${formatRate(perSecond)} /s`;
          return (
            <div
              key={key}
              className={classNames(styles.readoutRow, height < ONE_LINE && styles.oneLine)}
              style={{ height }}
            >
              <span className={tone === 'idle' ? styles.idle : styles.what}>{what}</span>
              <span className={styles.rateThen}>{rate}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

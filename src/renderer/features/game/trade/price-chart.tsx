import type { PricePointView } from '#shared/panel/game/character-calls.ts';
import { formatTime } from '#ui/words/format.ts';
import { sayAmount, sayCommodity } from '../amounts.ts';
import styles from './price-chart.module.css';

interface PriceChartProps {
  readonly commodity: string;
  readonly points: readonly PricePointView[];
  readonly now: number;
}

const WIDTH = 600;
const HEIGHT = 96;
const MARGIN = 18;

/** The price of one commodity at one port, as it was seen: nothing is drawn between what was not seen. */
export function PriceChart({ commodity, now, points }: PriceChartProps) {
  const seen = points.flatMap(({ at, prices }) => {
    const price = Object.hasOwn(prices, commodity) ? prices[commodity] : undefined;
    return price == null ? [] : [{ at, price }];
  });
  const first = seen[0];
  const last = seen.at(-1);
  if (first === undefined || last === undefined) return null;
  const top = Math.max(...seen.map(({ price }) => price));
  const span = Math.max(1, last.at - first.at);
  const x = (at: number): number => MARGIN + ((at - first.at) / span) * (WIDTH - 2 * MARGIN);
  const y = (price: number): number => HEIGHT - MARGIN - (price / Math.max(top, 1)) * (HEIGHT - 2 * MARGIN);
  const line = seen.map(
    ({ at, price }, index) => `${index === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(price).toFixed(1)}`,
  );
  const words = `Price of ${sayCommodity(commodity)}: ${seen.length} seen, last ${sayAmount(last.price)} at ${formatTime(last.at, now)}`;
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>{words}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.drawing} role="img" aria-label={words}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className={styles.grid} x1={MARGIN} x2={WIDTH - MARGIN} y1={y(top * share)} y2={y(top * share)} />
            <text className={styles.label} x={WIDTH - MARGIN + 3} y={y(top * share) + 4}>
              {Math.round(top * share)}
            </text>
          </g>
        ))}
        <path className={styles.line} d={line.join('')} />
        {seen.map(({ at, price }) => (
          <circle key={at} className={styles.dot} cx={x(at)} cy={y(price)} r={1.75} />
        ))}
      </svg>
    </figure>
  );
}

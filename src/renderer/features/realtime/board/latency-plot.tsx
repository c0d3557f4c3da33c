import { memo } from 'react';
import { ACTIVITY_SPAN_MS } from '#shared/panel/activity.ts';
import type { Sample } from '#shared/panel/realtime/gateway.ts';
import { StatusText } from '#ui/marks/status-text.tsx';
import { useWidth } from '#ui/page/use-width.ts';
import { formatIso, formatMeasured, formatOf, formatTimeMs, MISSING } from '#ui/words/format.ts';
import styles from './latency-plot.module.css';
import { type LatencyPoint, type LatencySummary, summarizeLatency } from './summarize-latency.ts';

interface LatencyPlotProps {
  /** What took so long: "Round trip". */
  readonly title: string;
  readonly samples: readonly Sample[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** In px. */
const HEIGHT = 140;
const LEFT = 48;
const TOP = 10;
const BOTTOM = 118;
const RIGHT_EDGE = 4;

/** Times of the last 30 minutes: those measured here as dots with their moving median, those reported as rings. */
export function LatencyPlot({ now, samples, title }: LatencyPlotProps) {
  const [room, width] = useWidth<HTMLDivElement>();
  const summary = summarizeLatency(samples, now);
  const { measured, p50Ms, p95Ms, reported } = summary;
  const isEmpty = measured.length === 0 && reported.length === 0;
  const words =
    `${title}, last 30 min: ${measured.length} measured, ` +
    (p50Ms === null || p95Ms === null ? 'no p50' : `p50 ${formatMeasured(p50Ms)}, p95 ${formatMeasured(p95Ms)}`);
  return (
    <section className={styles.plot} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <span className={styles.median}>p50 {p50Ms === null ? MISSING : formatMeasured(p50Ms)}</span>
      </div>
      <ReportNote summary={summary} />
      <div ref={room} className={styles.room}>
        {isEmpty ? (
          <p className={styles.empty}>Nothing was measured in the last 30 min. Each live turn adds to it.</p>
        ) : (
          <>
            {width === 0 ? null : (
              <svg width={width} height={HEIGHT} role="img" aria-label={words}>
                <Drawing summary={summary} width={width} now={now} />
              </svg>
            )}
            <SampleTable title={title} samples={samples} />
          </>
        )}
      </div>
    </section>
  );
}

/** How far what the gateway reports can be believed. */
function ReportNote({ summary: { compared, measured, misreported, reported } }: { readonly summary: LatencySummary }) {
  if (reported.length === 0) return null;
  if (measured.length === 0) return <p className={styles.note}>Rings: reported by the gateway. Nothing measured.</p>;
  return (
    <p className={styles.note}>
      {misreported === 0 ? (
        'Rings: reported by the gateway.'
      ) : (
        <StatusText
          status="stale"
          word="Differs"
          age={`${formatOf(misreported, compared)} reports (rings) are off by more than a factor of 2`}
          size="caption"
        />
      )}
    </p>
  );
}

interface DrawingProps {
  readonly summary: LatencySummary;
  readonly width: number;
  readonly now: number;
}

function Drawing({ now, summary, width }: DrawingProps) {
  const { measured, median, p95Ms, reported, topMs } = summary;
  const right = width - RIGHT_EDGE;
  const x = (at: number): number => LEFT + (1 - (now - at) / ACTIVITY_SPAN_MS) * (right - LEFT);
  const y = (ms: number): number => BOTTOM - Math.min(1, ms / topMs) * (BOTTOM - TOP);
  const place = ({ at, ms }: LatencyPoint): string => `${x(at).toFixed(1)} ${y(ms).toFixed(1)}`;
  return (
    <>
      {[0, topMs / 2, topMs].map((ms) => (
        <g key={ms}>
          <line className={styles.grid} x1={LEFT} x2={right} y1={y(ms)} y2={y(ms)} />
          <text className={styles.scale} x={LEFT - 8} y={y(ms) + 4}>
            {ms === 0 ? '0' : formatMeasured(ms)}
          </text>
        </g>
      ))}
      {p95Ms === null ? null : (
        <>
          <line className={styles.p95} x1={LEFT} x2={right} y1={y(p95Ms)} y2={y(p95Ms)} />
          <text className={styles.end} x={right} y={y(p95Ms) - 4 < TOP ? y(p95Ms) + 12 : y(p95Ms) - 4}>
            p95
          </text>
        </>
      )}
      <path className={styles.line} d={median.map((stretch) => `M${stretch.map(place).join('L')}`).join('')} />
      {reported.map((point, index) => (
        <g key={numbered('reported', index)} data-tip={tipOf(point, 'reported')}>
          <Ring x={x(point.at)} y={y(point.ms)} isBeyond={point.ms > topMs} />
        </g>
      ))}
      {measured.map((point, index) => (
        <g key={numbered('measured', index)} data-tip={tipOf(point, 'measured')}>
          <circle className={styles.reach} cx={x(point.at)} cy={y(point.ms)} r={6} />
          <circle className={styles.dot} cx={x(point.at)} cy={y(point.ms)} r={1.75} />
        </g>
      ))}
      <text className={styles.start} x={LEFT} y={HEIGHT - 6}>
        −30 min
      </text>
      <text className={styles.end} x={right} y={HEIGHT - 6}>
        now
      </text>
    </>
  );
}

/** A reported time; above the end of the scale it is an arrow. */
function Ring({ isBeyond, x, y }: { readonly x: number; readonly y: number; readonly isBeyond: boolean }) {
  return (
    <>
      <circle className={styles.reach} cx={x} cy={y} r={6} />
      {isBeyond ? (
        <path className={styles.ring} d={`M${x - 3} ${y + 2}l3-5 3 5z`} />
      ) : (
        <circle className={styles.ring} cx={x} cy={y} r={2.5} />
      )}
    </>
  );
}

/** Points keep their order, and only the oldest leave. */
const numbered = (kind: string, index: number): string => `${kind} ${index}`;

const tipOf = ({ at, ms }: LatencyPoint, how: string): string => `${formatMeasured(ms)} ${how}, ${formatTimeMs(at)}`;

/** More are not read aloud. */
const MOST_ROWS = 100;

/** The plot for those who do not see it: the newest samples first. */
const SampleTable = memo(function SampleTable(props: { readonly title: string; readonly samples: readonly Sample[] }) {
  const newest = props.samples.slice(-MOST_ROWS).reverse();
  return (
    <table className={styles.unseen}>
      <caption>{props.title}, newest first</caption>
      <thead>
        <tr>
          {['Time', 'Turn', 'Measured', 'Reported'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {newest.map(({ at, measuredMs, reportedMs, turn }, index) => (
          <tr key={numbered(formatIso(at), index)}>
            <td>{formatTimeMs(at)}</td>
            <td>{turn ?? MISSING}</td>
            <td>{measuredMs === null ? MISSING : formatMeasured(measuredMs)}</td>
            <td>{reportedMs === null ? MISSING : formatMeasured(reportedMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});

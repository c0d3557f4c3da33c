import type { Activity } from '#shared/panel/activity.ts';
import { sharedScale } from '#ui/charts/activity-strokes.ts';
import { Gauge, GaugeNumber } from '#ui/charts/gauge.tsx';
import { Lane } from '#ui/charts/lane.tsx';
import { PairBar } from '#ui/charts/pair-bar.tsx';
import { Sparkline } from '#ui/charts/sparkline.tsx';
import { Spread } from '#ui/charts/spread.tsx';
import { Difference } from '#ui/data/difference.tsx';
import styles from './plates-data.module.css';
import { SAMPLE_ACTIVITY_NOW, sampleActivity } from './sample-activity.ts';
import { Plate } from './sheet.tsx';

const LANES: readonly (readonly [name: string, activity: Activity])[] = [
  ['Ready', sampleActivity({ seed: 1, states: [[252, 'ready']] })],
  [
    'Working',
    sampleActivity({
      seed: 2,
      states: [
        [252, 'ready'],
        [12, 'working'],
      ],
    }),
  ],
  [
    'Waiting',
    sampleActivity({
      seed: 3,
      states: [
        [252, 'ready'],
        [9, 'waiting'],
      ],
    }),
  ],
  [
    'Stale',
    sampleActivity({
      seed: 4,
      states: [
        [252, 'ready'],
        [7.5, 'stale'],
      ],
    }),
  ],
  [
    'Failed',
    sampleActivity({
      seed: 5,
      states: [
        [252, 'ready'],
        [15, 'failed'],
        [13.4, 'waiting'],
        [12, 'ready'],
      ],
      troubles: [[15, 'failed', 'signal SIGSEGV']],
    }),
  ],
  ['Blocked', sampleActivity({ seed: 6, states: [[80, 'blocked']] })],
  [
    'Stopped',
    sampleActivity({
      seed: 7,
      states: [
        [252, 'ready'],
        [18, 'stopped'],
      ],
    }),
  ],
  [
    'Not seen',
    sampleActivity({
      seed: 8,
      states: [
        [6, 'working'],
        [5.6, 'ready'],
      ],
    }),
  ],
];

/** Lanes in every state, on one scale. */
export function LanePlate() {
  const scale = sharedScale(
    LANES.map(([, activity]) => activity),
    352,
    SAMPLE_ACTIVITY_NOW,
  );
  return (
    <Plate title="Lanes: line is state, above is traffic, below is trouble">
      <div className={styles.lanes}>
        {LANES.map(([name, activity]) => (
          <LaneLine key={name} name={name} activity={activity} scale={scale} />
        ))}
      </div>
    </Plate>
  );
}

function LaneLine(props: { readonly name: string; readonly activity: Activity; readonly scale: number }) {
  return (
    <>
      <span>{props.name}</span>
      <Lane activity={props.activity} width={352} height={24} scaleMax={props.scale} now={SAMPLE_ACTIVITY_NOW} />
    </>
  );
}

const ROUND_TRIPS = [
  13, 14, 13, 14, 15, 15, 17, 16, 15, 12, 12, 8, 8, 8, 8, 12, 12, 9, 8, 8, 8, 8, 11, 10, 8, 8, 8, 8, 8, 8, 8, 10, 9, 11,
  14, 15, 15, 17, 18, 18, 16, 14, 62, 15, 12, 13, 14,
];

/** Numbers as marks. */
export function GaugePlate() {
  return (
    <Plate title="Gauges, sparkline, bars, plot">
      <div className={styles.gauges}>
        <span className={styles.label}>Hold</span>
        <Gauge label="Hold" value={16} max={40} />
        <span className={styles.number}>
          <GaugeNumber value={16} max={40} />
        </span>
        <span className={styles.label}>Shields</span>
        <Gauge label="Shields" value={12} max={20} />
        <span className={styles.number}>
          <GaugeNumber value={12} max={20} />
        </span>
        <span className={styles.label}>Warp power</span>
        <Gauge label="Warp power" value={14} max={50} limit={15} trouble="waiting" />
        <span className={styles.number}>
          <GaugeNumber value={14} max={50} trouble="waiting" />
        </span>
        <span className={styles.label}>Round trip</span>
        <Sparkline label="Round trip, now 14 ms" values={ROUND_TRIPS} width={178} height={28} limit={38} />
        <span className={styles.number}>14 ms</span>
        <span className={styles.label}>p50 p95 p99</span>
        <Spread p50Ms={140} p95Ms={240} p99Ms={340} scaleMs={480} width={240} />
        <span className={styles.number}>0 to 480 ms</span>
        <span className={styles.label}>Pair bar</span>
        <PairBar tookMs={31} scaleMs={48} />
        <span className={styles.number}>31 ms</span>
        <span className={styles.label}>Difference</span>
        <span className={styles.pair}>
          <Difference was="115200" is="230400" />
        </span>
      </div>
    </Plate>
  );
}

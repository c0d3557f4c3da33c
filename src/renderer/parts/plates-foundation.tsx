import { STATUSES } from '#shared/lifecycle/status.ts';
import { Readout } from '#ui/charts/readout.tsx';
import { classNames } from '#ui/class-names.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import styles from './plates-foundation.module.css';
import { Band, Plate } from './sheet.tsx';

const SURFACES = [
  ['hull', 'deck', 'panel', 'overlay', 'selected', 'line', 'line-strong'],
  ['control', 'text-1', 'text-2', 'text-3', 'accent', 'accent-soft', 'plot'],
];
const STATUS_COLOURS = ['ready', 'working', 'waiting', 'stale', 'failed', 'off', 'plot-2'];

/** Colours, marks and states. */
export function ColourPlates() {
  return (
    <Band split="colours">
      <Plate title="Surfaces, lines, text, accent">
        {SURFACES.map((names) => (
          <Swatches key={names.join()} names={names} />
        ))}
      </Plate>
      <Plate title="Status">
        <Swatches names={STATUS_COLOURS} />
        <div className={styles.words}>
          <StatusText status="ready" word="Ready" age="4 h 12 min" />
          <StatusText status="working" word="Working" age="1.8 s" />
          <StatusText status="waiting" word="Waiting" age="in 4 s" />
          <StatusText status="stale" word="Stale" age="11 s" />
          <StatusText status="failed" word="Failed" age="4 min ago" />
          <StatusText status="blocked" word="Blocked" age="1 h 20 min" />
          <StatusText status="stopped" word="Stopped" age="26 min" />
        </div>
      </Plate>
      <Plate title="Marks at 24, 12, 10 and 9 px">
        <div className={styles.marks}>
          {(['ready', 'working', 'waiting', 'stale', 'failed', 'blocked', 'stopped'] as const).map((status) => (
            <StatusMark key={status} status={status} size={24} label={status} still />
          ))}
        </div>
        {[12, 10, 9].map((size) => (
          <div key={size} className={styles.sizes}>
            {STATUSES.map((status) => (
              <StatusMark key={status} status={status} size={size} label={status} still />
            ))}
          </div>
        ))}
      </Plate>
    </Band>
  );
}

function Swatches({ names }: { readonly names: readonly string[] }) {
  return (
    <div className={styles.swatches}>
      {names.map((name) => (
        <div key={name} className={styles.swatch}>
          <div className={classNames(styles.colour, styles[name])} />
          <div className={styles.name}>{name}</div>
        </div>
      ))}
    </div>
  );
}

/** The type scale. */
export function TypePlate() {
  return (
    <Plate title="Type">
      <div className={styles.type}>
        <Readout value="15,250" unit="credits" large />
        <small>26/32 readout</small>
      </div>
      <div className={styles.type}>
        <span className={styles.title}>Nothing is connected yet</span>
        <small>18/26 title</small>
      </div>
      <div className={styles.type}>
        <span className={styles.heading}>Test Fixture Bridge</span>
        <small>15/20 heading</small>
      </div>
      <div className={styles.type}>
        <span className={styles.body}>Process 48211 needs a restart.</span>
        <small>13/20 body</small>
      </div>
      <div className={styles.type}>
        <span className={styles.row}>Running, pid 48211</span>
        <small>12/16 row</small>
      </div>
      <div className={styles.type}>
        <code className={styles.wire}>{'{"method": "status.get", "id": "req-1206"}'}</code>
        <small>12/20 wire</small>
      </div>
      <div className={styles.type}>
        <span className={styles.caption}>Last 30 min, p95 31 ms</span>
        <small>11/16 caption</small>
      </div>
    </Plate>
  );
}

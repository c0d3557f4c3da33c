import { FlaskConical } from 'lucide-react';
import { useRef } from 'react';
import { type BarEntry, barEntries } from '#connections/bar-entries.ts';
import { useKinds } from '#connections/kinds-context.tsx';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { TRAFFIC_FEED } from '#shared/panel/traffic.ts';
import { useFeedReader } from '#stores/panel/use-feed-reader.ts';
import { useMissedCount, useStateFeed } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Icon } from '#ui/marks/icon.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { Menu } from '#ui/overlays/menu.tsx';
import { useOverflow } from '#ui/page/use-overflow.ts';
import { formatCount, formatNoun } from '#ui/words/format.ts';
import { BarBoundary } from './faults/bar-boundary.tsx';
import styles from './status-bar.module.css';

/** The status bar: one field for each connection, the rates, what was missed, and the mark of the demo world. */
export function StatusBar() {
  return (
    <BarBoundary name="The status bar" className={styles.bar}>
      <WholeStatusBar />
    </BarBoundary>
  );
}

function WholeStatusBar() {
  const entries = barEntries(useKinds(), useFeedReader(), useNow());
  const traffic = useStateFeed(TRAFFIC_FEED);
  const info = useStateFeed(PANEL_FEED);
  const missedCount = useMissedCount();
  const fields = useRef<HTMLDivElement>(null);
  const fit = useOverflow(fields);
  const inRate = `In ${formatCount(traffic?.inPerSecond ?? 0)} /s`;
  const outRate = `Out ${formatCount(traffic?.outPerSecond ?? 0)} /s`;
  const missed = `${formatNoun(missedCount, 'line', 'lines')} came faster than this window could read`;
  const noise = formatNoun(traffic?.noiseCount ?? 0, 'line was not a message', 'lines were not messages');
  return (
    <footer className={styles.bar} aria-label="Status">
      <div ref={fields} className={styles.connections}>
        {entries.length === 0 ? (
          <span className={styles.field}>
            <StatusMark status="stopped" /> No connections
          </span>
        ) : (
          entries.map((entry) => <ConnectionField key={entry.key} entry={entry} />)
        )}
      </div>
      {fit === 'overflows' ? <AllConnections entries={entries} /> : null}
      <span className={styles.wide}>{inRate}</span>
      <span className={styles.wide}>{outRate}</span>
      <span className={styles.field} data-tip={`${missed}. ${inRate}, ${outRate}. ${noise}.`}>
        Missed {formatCount(missedCount)}
      </span>
      {info?.world === 'demo' ? (
        <span className={styles.demo} data-tip="Simulated programs, run as real processes">
          <Icon of={FlaskConical} /> Demo world
        </span>
      ) : null}
    </footer>
  );
}

/** Every connection, where the bar has no room for all of them. */
function AllConnections({ entries }: { readonly entries: readonly BarEntry[] }) {
  return (
    <Menu
      trigger={
        <button type="button" className={styles.all}>
          {formatNoun(entries.length, 'connection', 'connections')}
        </button>
      }
      items={entries.map(({ key, name, word }) => ({ id: key, words: name, hint: word }))}
      onChoose={(id) => {
        const entry = entries.find(({ key }) => key === id);
        if (entry !== undefined) open(entry);
      }}
    />
  );
}

function open({ chosen, page }: BarEntry): void {
  goTo(page, { chosen });
}

function ConnectionField({ entry }: { readonly entry: BarEntry }) {
  const { name, status, waitsFor, word } = entry;
  return (
    <button type="button" className={styles.connection} onClick={() => open(entry)}>
      <StatusMark status={status} label={word} />
      {name}
      {waitsFor === '' ? null : <span className={styles.ground}>{waitsFor}</span>}
    </button>
  );
}

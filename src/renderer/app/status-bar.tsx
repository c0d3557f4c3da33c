import { FlaskConical } from 'lucide-react';
import type { ProviderSnapshot } from '#shared/panel/feeds.ts';
import { viewChannel } from '#stores/app-view.ts';
import { useNow } from '#stores/clock.ts';
import { goTo } from '#stores/navigation.ts';
import { useProviders } from '#stores/use-apps.ts';
import { useStateFeed } from '#stores/use-panel.ts';
import { formatCount, formatCountdown } from '#ui/format.ts';
import { Icon } from '#ui/icon.tsx';
import { StatusMark } from '#ui/status-mark.tsx';
import styles from './status-bar.module.css';

/** The status bar: one field for each connection, the rates, what was dropped, and the mark of the demo world. */
export function StatusBar() {
  const providers = useProviders();
  const traffic = useStateFeed('traffic');
  const info = useStateFeed('panel');
  const now = useNow();
  const rates = `In ${formatCount(traffic?.inPerSecond ?? 0)} /s, out ${formatCount(traffic?.outPerSecond ?? 0)} /s`;
  return (
    <footer className={styles.bar} aria-label="Status">
      <div className={styles.connections}>
        {providers.length === 0 ? (
          <span className={styles.field}>
            <StatusMark status="stopped" /> No connections
          </span>
        ) : (
          providers.map((provider) => <ConnectionField key={provider.id} provider={provider} now={now} />)
        )}
      </div>
      <span className={styles.wide}>In {formatCount(traffic?.inPerSecond ?? 0)} /s</span>
      <span className={styles.wide}>Out {formatCount(traffic?.outPerSecond ?? 0)} /s</span>
      <span className={styles.field} data-tip={rates}>
        Dropped {formatCount(traffic?.droppedCount ?? 0)}
      </span>
      {info?.world === 'demo' ? (
        <span className={styles.demo} data-tip="Simulated peers, run as real processes on this machine">
          <Icon of={FlaskConical} /> Demo world
        </span>
      ) : null}
    </footer>
  );
}

function ConnectionField({ provider, now }: { readonly provider: ProviderSnapshot; readonly now: number }) {
  const { status, word, detail, countdownTo } = viewChannel(provider);
  const waitsFor = countdownTo === null ? detail : `retry ${formatCountdown(countdownTo, now)}`;
  const appId = provider.apps[0]?.appId ?? '';
  return (
    <button
      type="button"
      className={styles.connection}
      aria-label={`${provider.id}: ${word}${waitsFor === '' ? '' : `, ${waitsFor}`}`}
      onClick={() => goTo('processes', appId)}
    >
      <StatusMark status={status} />
      {provider.id}
      {waitsFor === '' ? null : <span className={styles.ground}>{waitsFor}</span>}
    </button>
  );
}

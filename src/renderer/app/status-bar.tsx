import { FlaskConical } from 'lucide-react';
import { useRef } from 'react';
import { presentConnection } from '#shared/lifecycle/present.ts';
import type { BotSummary } from '#shared/panel/baritone.ts';
import type { ProviderSnapshot } from '#shared/panel/feeds.ts';
import { viewChannel } from '#stores/app-view.ts';
import { useNow } from '#stores/clock.ts';
import { goTo } from '#stores/navigation.ts';
import { useProviders } from '#stores/use-apps.ts';
import { useBots } from '#stores/use-bots.ts';
import { useDroppedCount, useStateFeed } from '#stores/use-panel.ts';
import { formatCount, formatCountdown, formatNoun } from '#ui/format.ts';
import { Icon } from '#ui/icon.tsx';
import { Menu } from '#ui/menu.tsx';
import { StatusMark } from '#ui/status-mark.tsx';
import { useOverflow } from '#ui/use-overflow.ts';
import styles from './status-bar.module.css';

/** The status bar: one field for each connection, the rates, what was dropped, and the mark of the demo world. */
export function StatusBar() {
  const providers = useProviders();
  const bots = useBots();
  const traffic = useStateFeed('traffic');
  const info = useStateFeed('panel');
  const now = useNow();
  const droppedCount = useDroppedCount();
  const fields = useRef<HTMLDivElement>(null);
  const fit = useOverflow(fields);
  const inRate = `In ${formatCount(traffic?.inPerSecond ?? 0)} /s`;
  const outRate = `Out ${formatCount(traffic?.outPerSecond ?? 0)} /s`;
  const noise = formatNoun(traffic?.noiseCount ?? 0, 'line was no message', 'lines were no messages');
  return (
    <footer className={styles.bar} aria-label="Status">
      <div ref={fields} className={styles.connections}>
        {providers.length + bots.length === 0 ? (
          <span className={styles.field}>
            <StatusMark status="stopped" /> No connections
          </span>
        ) : (
          <>
            {providers.map((provider) => (
              <ConnectionField key={provider.id} provider={provider} now={now} />
            ))}
            {bots.map((bot) => (
              <BotField key={bot.id} bot={bot} now={now} />
            ))}
          </>
        )}
      </div>
      {fit === 'overflows' ? <AllConnections providers={providers} /> : null}
      <span className={styles.wide}>{inRate}</span>
      <span className={styles.wide}>{outRate}</span>
      <span className={styles.field} data-tip={`${inRate}, ${outRate}. ${noise}.`}>
        Dropped {formatCount(droppedCount)}
      </span>
      {info?.world === 'demo' ? (
        <span className={styles.demo} data-tip="Simulated peers, run as real processes on this machine">
          <Icon of={FlaskConical} /> Demo world
        </span>
      ) : null}
    </footer>
  );
}

/** Every connection, where the bar has no room for all of them. */
function AllConnections({ providers }: { readonly providers: readonly ProviderSnapshot[] }) {
  return (
    <Menu
      trigger={
        <button type="button" className={styles.all}>
          {formatNoun(providers.length, 'connection', 'connections')}
        </button>
      }
      items={providers.map((provider) => ({ id: provider.id, words: provider.id, hint: viewChannel(provider).word }))}
      onChoose={(id) => openProvider(providers.find((provider) => provider.id === id))}
    />
  );
}

function openProvider(provider: ProviderSnapshot | undefined): void {
  goTo('processes', { chosen: provider?.apps[0]?.appId ?? '' });
}

function ConnectionField({ provider, now }: { readonly provider: ProviderSnapshot; readonly now: number }) {
  const { status, word, detail, countdownTo } = viewChannel(provider);
  const ground = status === 'blocked' ? 'needs you' : detail;
  const waitsFor = countdownTo === null ? ground : `retry ${formatCountdown(countdownTo, now)}`;
  return (
    <button type="button" className={styles.connection} onClick={() => openProvider(provider)}>
      <StatusMark status={status} label={word} />
      {provider.id}
      {waitsFor === '' ? null : <span className={styles.ground}>{waitsFor}</span>}
    </button>
  );
}

function BotField({ bot, now }: { readonly bot: BotSummary; readonly now: number }) {
  const { connection, id, presentation, title } = bot;
  const { countdownTo } = presentConnection(connection);
  const ground = presentation.status === 'blocked' ? 'needs you' : '';
  const waitsFor = countdownTo === null ? ground : `retry ${formatCountdown(countdownTo, now)}`;
  return (
    <button type="button" className={styles.connection} onClick={() => goTo('baritone', { chosen: id })}>
      <StatusMark status={presentation.status} label={presentation.word} />
      {title}
      {waitsFor === '' ? null : <span className={styles.ground}>{waitsFor}</span>}
    </button>
  );
}

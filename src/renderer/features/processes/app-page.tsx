import { PanelRight, Play, RotateCw, Square } from 'lucide-react';
import { useState } from 'react';
import type { AppView } from '#stores/app-view.ts';
import { useNow } from '#stores/clock.ts';
import { restartProvider, startProvider, stopProvider } from '#stores/panel-actions.ts';
import { usePanel } from '#stores/use-panel.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { AppFacts } from './app-facts.tsx';
import { AppNotice } from './app-notice.tsx';
import styles from './app-page.module.css';
import { AppStatusView } from './app-status-view.tsx';
import { Inspector } from './inspector.tsx';

/** One app: its head, its three facts, its status, and beside it what surrounds it. */
export function AppPage({ app }: { readonly app: AppView }) {
  const now = useNow();
  const [inspector, setInspector] = useState<'shown' | 'hidden'>('hidden');
  return (
    <article className={styles.page} aria-label={app.title}>
      <PageHead title={app.title} identifier={app.appId}>
        <ProviderButtons app={app} />
        <span className={styles.narrowOnly}>
          <IconButton
            icon={PanelRight}
            label="Inspector"
            pressed={inspector === 'shown'}
            onPress={() => setInspector(inspector === 'shown' ? 'hidden' : 'shown')}
          />
        </span>
      </PageHead>
      <AppFacts app={app} now={now} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <AppNotice app={app} now={now} />
          <AppStatusView app={app} now={now} />
        </div>
        <aside className={styles.inspector} data-view={inspector} aria-label="Inspector">
          <Inspector app={app} now={now} />
        </aside>
      </div>
    </article>
  );
}

/** Start, stop and restart, each where it would change something; none changes its place. */
function ProviderButtons({ app: { provider } }: { readonly app: AppView }) {
  const panel = usePanel();
  const { desired, phase } = provider.connection;
  const isOff = desired === 'stopped';
  const isUp = phase.name === 'ready' || phase.name === 'starting';
  return (
    <>
      <Button
        icon={Play}
        onPress={() => void startProvider(panel, provider.id)}
        busy={phase.name === 'starting'}
        busyLabel="Starting"
        {...(isUp ? { disabledReason: `${provider.id} is started.` } : {})}
      >
        Start
      </Button>
      <Button
        icon={Square}
        onPress={() => void stopProvider(panel, provider.id)}
        busy={phase.name === 'stopping'}
        busyLabel="Stopping"
        {...(isOff ? { disabledReason: `${provider.id} is stopped.` } : {})}
      >
        Stop
      </Button>
      <Button icon={RotateCw} onPress={() => void restartProvider(panel, provider.id)}>
        Restart
      </Button>
    </>
  );
}

import { PanelRight, Play, RotateCw, Square } from 'lucide-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import { restartProvider, startProvider, stopProvider } from '#stores/actions/panel-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { currentPlace, goTo, navigationStore } from '#stores/window/navigation.ts';
import { useShortcut } from '#stores/window/use-shortcut.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Tabs } from '#ui/controls/tabs.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { ActionsTab } from './actions/actions-tab.tsx';
import { useActionsNote } from './actions/use-actions-note.ts';
import { AppFactList } from './app-fact-list.tsx';
import { AppNotice } from './app-notice.tsx';
import styles from './app-page.module.css';
import { APP_SHORTCUTS } from './app-shortcuts.ts';
import { ConfigTab } from './config/config-tab.tsx';
import { useConfigNote } from './config/use-config-note.ts';
import type { InspectorView } from './inspected.tsx';
import { LogsTab } from './logs/logs-tab.tsx';
import { useLogsNote } from './logs/use-logs-note.ts';
import { StatusTab } from './status/status-tab.tsx';

const TABS = [
  { id: 'status', word: 'Status', draw: StatusTab, hasInspector: true },
  { id: 'config', word: 'Config', draw: ConfigTab, hasInspector: true },
  { id: 'actions', word: 'Actions', draw: ActionsTab, hasInspector: false },
  { id: 'logs', word: 'Logs', draw: LogsTab, hasInspector: false },
] as const;

type TabId = (typeof TABS)[number]['id'];

/** One app: its head, its three facts, and its four tabs, in the same order for each provider. */
export function AppPage({ app }: { readonly app: AppView }) {
  const now = useNow();
  const panelId = useId();
  const { part } = useStore(navigationStore, currentPlace);
  const [inspector, setInspector] = useState<InspectorView>('hidden');
  const tab = TABS.find(({ id }) => id === part) ?? TABS[0];
  const notes = useTabNotes(app);
  const show = (id: TabId): void => goTo(PROCESSES_PAGE, { chosen: app.appId, part: id });
  useTabKeys(tab.id, show);
  return (
    <article className={styles.page} aria-label={app.title}>
      <PageHead title={app.title} identifier={app.appId}>
        <ProviderButtons app={app} />
        {tab.hasInspector ? (
          <span className={styles.narrowOnly}>
            <IconButton
              icon={PanelRight}
              label="Inspector"
              pressed={inspector === 'shown'}
              onPress={() => setInspector(inspector === 'shown' ? 'hidden' : 'shown')}
            />
          </span>
        ) : null}
      </PageHead>
      <AppFactList app={app} now={now} />
      <Tabs
        label={`Tabs of ${app.title}`}
        tabs={TABS.map(({ id, word }) => ({ id, word, note: notes[id] }))}
        current={tab.id}
        onChange={show}
        panelId={panelId}
      />
      <AppNotice app={app} now={now} />
      <div className={styles.part} id={panelId} role="tabpanel" aria-label={tab.word}>
        <tab.draw app={app} now={now} inspector={inspector} />
      </div>
    </article>
  );
}

/** The keys of the tabs: by number, previous and next. */
function useTabKeys(current: TabId, show: (id: TabId) => void): void {
  const step = (by: number): void => {
    const at = TABS.findIndex(({ id }) => id === current);
    show((TABS[(at + by + TABS.length) % TABS.length] ?? TABS[0]).id);
  };
  useShortcut(APP_SHORTCUTS.tabBefore, () => step(-1));
  useShortcut(APP_SHORTCUTS.tabAfter, () => step(1));
  useShortcut(APP_SHORTCUTS.tabStatus, () => show('status'));
  useShortcut(APP_SHORTCUTS.tabConfig, () => show('config'));
  useShortcut(APP_SHORTCUTS.tabActions, () => show('actions'));
  useShortcut(APP_SHORTCUTS.tabLogs, () => show('logs'));
}

/** The notes beside the names of the tabs. */
function useTabNotes(app: AppView): Readonly<Record<TabId, string | undefined>> {
  return { status: undefined, config: useConfigNote(app), actions: useActionsNote(app), logs: useLogsNote(app) };
}

/** Start, stop and restart, enabled where they change something; their order is fixed. */
function ProviderButtons({ app: { provider } }: { readonly app: AppView }) {
  const panel = usePanel();
  const { desired, phase } = provider.connection;
  const isQueued = provider.waitsFor.length > 0;
  const isOff = desired === 'stopped' && !isQueued;
  const isStarting = phase.name === 'starting' && !isQueued;
  const isUp = phase.name === 'ready' || isStarting;
  return (
    <>
      <Button
        icon={Play}
        onPress={() => void startProvider(panel, provider.id)}
        busy={isStarting}
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

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { ConfigSnapshot } from '#shared/panel/providers/config.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { useShortcut } from '#stores/window/use-shortcut.ts';
import { APP_SHORTCUTS } from '../app-shortcuts.ts';
import { Inspected } from '../inspected.tsx';
import type { TabProps } from '../tab-props.ts';
import { ConfigEntries } from './config-entries.tsx';
import { ConfigNotice } from './config-notice.tsx';
import { isSettled, orphanedDrafts, plainRows, viewRows } from './config-rows.ts';
import styles from './config-tab.module.css';
import { DraftSection, reasonAgainst } from './draft-section.tsx';
import { draftStore, draftsOf, dropDrafts } from './draft-store.ts';
import { PathsSection } from './paths-section.tsx';
import { saveDrafts } from './save-drafts.ts';
import { SavedSection } from './saved-section.tsx';
import { useConfig, useConfigReading } from './use-config.ts';

const NO_PLACES = 'Not available in a browser. Copy the path instead.';

/** The config of an app as a table to edit; edits are drafts until they are saved. */
export function ConfigTab(props: TabProps) {
  const { app, now } = props;
  const config = useConfig(app);
  useConfigReading(app, now);
  if (config === undefined || config.good === null) {
    return (
      <>
        {config === undefined ? null : <ConfigNotice app={app} config={config} now={now} />}
        <p className={styles.empty}>Waiting for the config of {app.title}.</p>
      </>
    );
  }
  return <KnownConfig {...props} config={config} good={config.good} />;
}

interface KnownConfigProps extends TabProps {
  readonly config: ConfigSnapshot;
  readonly good: NonNullable<ConfigSnapshot['good']>;
}

function KnownConfig({ app, config, good: { at, view }, inspector, now }: KnownConfigProps) {
  const panel = usePanel();
  const { appId } = app;
  const [saving, setSaving] = useState<'idle' | 'under-way'>('idle');
  const drafts = useStore(draftStore, (state) => draftsOf(state, appId));
  const panelInfo = useStateFeed(PANEL_FEED);
  const openReason = panelInfo?.shell === 'web' ? NO_PLACES : undefined;
  const plain = useMemo(() => plainRows(view.entries), [view]);
  const rows = useMemo(() => viewRows(plain, at, drafts), [plain, at, drafts]);
  const open = useMemo(() => rows.flatMap((row) => row.open ?? []), [rows]);

  useEffect(() => {
    dropDrafts(appId, (draft) => view.entries.some((each) => each.key === draft.key && isSettled(draft, each, at)));
  }, [appId, view, at]);

  const save = () => {
    if (saving === 'under-way' || reasonAgainst(open) !== undefined) return;
    setSaving('under-way');
    void saveDrafts(panel, appId, open).finally(() => setSaving('idle'));
  };
  useShortcut(APP_SHORTCUTS.saveDrafts, save);

  return (
    <>
      <ConfigNotice app={app} config={config} now={now} />
      <Inspected
        size="wide"
        view={inspector}
        inspector={
          <>
            <DraftSection
              app={app}
              open={open}
              orphaned={orphanedDrafts(view.entries, drafts)}
              tree={view.configTree}
              saving={saving}
              saveKeys={panelInfo?.platform === 'mac' ? '⌘ S' : 'Ctrl S'}
              onSave={save}
            />
            <SavedSection app={app} config={config} now={now} />
            <PathsSection appId={appId} view={view} openReason={openReason} />
          </>
        }
      >
        <ConfigEntries
          app={app}
          view={view}
          rows={rows}
          pending={config.pendingRestart?.keys ?? []}
          openReason={openReason}
        />
      </Inspected>
    </>
  );
}

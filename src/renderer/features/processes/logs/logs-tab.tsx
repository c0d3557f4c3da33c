import { useStore } from 'zustand';
import { LogView } from '#logs/log-view.tsx';
import { PROVIDER_SOURCES } from '#shared/panel/log-source.ts';
import { RUNNING_LINE_FEED } from '#shared/panel/providers/running-line.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import type { TabProps } from '../tab-props.ts';

/** The log of an app and its provider, in one stream by time. */
export function LogsTab({ app: { appId, provider } }: TabProps) {
  const { moment } = useStore(navigationStore, currentPlace);
  const runningLine = useStateFeed(RUNNING_LINE_FEED, provider.id);
  return (
    <LogView
      viewId={`app ${appId}`}
      logKey={provider.id}
      sources={PROVIDER_SOURCES}
      appId={appId}
      provider={provider.apps.length > 1 ? provider.id : undefined}
      moment={moment}
      runningLine={runningLine}
      origins="hidden"
    />
  );
}

import { useStore } from 'zustand';
import { LogView } from '#logs/log-view.tsx';
import { currentPlace, navigationStore } from '#stores/navigation.ts';
import type { TabProps } from '../tab-props.ts';

/** What an app and its provider say, in one stream by time. */
export function LogsTab({ app: { appId, provider } }: TabProps) {
  const { moment } = useStore(navigationStore, currentPlace);
  return (
    <LogView
      viewId={`app ${appId}`}
      logKey={provider.id}
      appId={appId}
      provider={provider.apps.length > 1 ? provider.id : undefined}
      moment={moment}
      origins="hidden"
    />
  );
}

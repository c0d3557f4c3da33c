import { useStore } from 'zustand';
import { LogView } from '#logs/log-view.tsx';
import { LOG_SOURCES } from '#shared/panel/log-source.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';

/** The lines of every provider and bot in one stream, filling the height of its parent. */
export function CombinedLog() {
  const { moment } = useStore(navigationStore, currentPlace);
  return <LogView viewId="all" logKey="all" sources={LOG_SOURCES} appId={null} moment={moment} origins="shown" />;
}

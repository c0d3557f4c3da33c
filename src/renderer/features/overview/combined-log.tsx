import { useStore } from 'zustand';
import { LogView } from '#logs/log-view.tsx';
import { currentPlace, navigationStore } from '#stores/navigation.ts';

/** The lines of every provider in one stream, which fills the height that it is given. */
export function CombinedLog() {
  const { moment } = useStore(navigationStore, currentPlace);
  return <LogView viewId="all" logKey="all" appId={null} moment={moment} origins="shown" />;
}

import { useStore } from 'zustand';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { useApps } from '#stores/views/use-apps.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { memoryStore, remember, rememberedWidth } from '#stores/window/window-memory.ts';
import { ListColumns } from '#ui/data/list-columns.tsx';
import { AppList } from './app-list.tsx';
import { AppPage } from './app-page.tsx';
import { NoPrograms } from './no-programs.tsx';

/** Processes: the apps grouped by their providers, and the chosen one, laid out the same for each provider. */
export function Processes() {
  const apps = useApps();
  const isKnown = useStateFeed(PROVIDERS_FEED) !== undefined;
  const { chosen } = useStore(navigationStore, currentPlace);
  const width = useStore(memoryStore, (memories) => rememberedWidth(memories, 'list-width'));
  const app = apps.find(({ appId }) => appId === chosen) ?? apps[0];
  return (
    <ListColumns
      list={<AppList apps={apps} chosen={app?.appId ?? ''} />}
      width={width}
      onWidth={(wanted) => remember('list-width', String(wanted))}
    >
      {app === undefined && !isKnown ? null : app === undefined ? (
        <NoPrograms />
      ) : (
        <AppPage key={app.appId} app={app} />
      )}
    </ListColumns>
  );
}

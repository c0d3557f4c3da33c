import { useStore } from 'zustand';
import { currentPlace, navigationStore } from '#stores/navigation.ts';
import { useApps } from '#stores/use-apps.ts';
import { useStateFeed } from '#stores/use-panel.ts';
import { memoryStore, remember, rememberedWidth } from '#stores/window-memory.ts';
import { Divider } from '#ui/divider.tsx';
import { AppList } from './app-list.tsx';
import { AppPage } from './app-page.tsx';
import { NoPrograms } from './no-programs.tsx';
import styles from './processes.module.css';

/** In px, where nobody has changed it. */
const LIST_WIDTH = 264;

/** Processes: the apps grouped by their providers, and the chosen one, laid out the same whatever provides it. */
export function Processes() {
  const apps = useApps();
  const isKnown = useStateFeed('providers') !== undefined;
  const { chosen } = useStore(navigationStore, currentPlace);
  const width = useStore(memoryStore, (memories) => rememberedWidth(memories, 'list-width'));
  const app = apps.find(({ appId }) => appId === chosen) ?? apps[0];
  return (
    <div
      className={styles.page}
      style={width === null ? undefined : { gridTemplateColumns: `min(${width}px, 40vw) minmax(0, 1fr)` }}
    >
      <div className={styles.list}>
        <AppList apps={apps} chosen={app?.appId ?? ''} />
        <Divider
          label="Width of the list"
          value={width ?? LIST_WIDTH}
          min={180}
          max={480}
          onSize={(wanted) => remember('list-width', String(wanted))}
        />
      </div>
      {app === undefined && !isKnown ? null : app === undefined ? (
        <NoPrograms />
      ) : (
        <AppPage key={app.appId} app={app} />
      )}
    </div>
  );
}

import { useStore } from 'zustand';
import { currentPlace, navigationStore } from '#stores/navigation.ts';
import { useApps } from '#stores/use-apps.ts';
import { AppList } from './app-list.tsx';
import { AppPage } from './app-page.tsx';
import { NoPrograms } from './no-programs.tsx';
import styles from './processes.module.css';

/** Processes: the apps grouped by their providers, and the chosen one, laid out the same whatever provides it. */
export function Processes() {
  const apps = useApps();
  const { chosen } = useStore(navigationStore, currentPlace);
  const app = apps.find(({ appId }) => appId === chosen) ?? apps[0];
  return (
    <div className={styles.page}>
      <AppList apps={apps} chosen={app?.appId ?? ''} />
      {app === undefined ? <NoPrograms /> : <AppPage key={app.appId} app={app} />}
    </div>
  );
}

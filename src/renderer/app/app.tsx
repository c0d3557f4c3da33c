import { useStore } from 'zustand';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { LazyView } from '#ui/lazy/lazy-view.tsx';
import { TooltipLayer } from '#ui/overlays/tooltip-layer.tsx';
import styles from './app.module.css';
import { BarBoundary } from './faults/bar-boundary.tsx';
import { OverlayBoundary } from './faults/overlay-boundary.tsx';
import { PageBoundary } from './faults/page-boundary.tsx';
import { HorizonDock } from './horizon-dock.tsx';
import { LinkNotice } from './link-notice.tsx';
import { LAZY_OVERLAYS, Overlays } from './overlays.tsx';
import { LAZY_PAGES, PAGES } from './pages.ts';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { useEndNotices } from './use-end-notices.ts';
import { useKeptTheme } from './use-kept-theme.ts';
import { useNewAddress } from './use-new-address.ts';
import { usePreloading } from './use-preloading.ts';
import { useWindowShortcuts } from './use-window-shortcuts.ts';

const LAZY_PARTS = [...LAZY_PAGES, ...LAZY_OVERLAYS];

/** The frame of the window, and the page that is shown in it. What one part throws leaves the others as they are. */
export function App() {
  useWindowShortcuts();
  useNewAddress();
  usePreloading(LAZY_PARTS);
  const { page } = useStore(navigationStore, currentPlace);
  const entry = PAGES.find(({ id }) => id === page);
  return (
    <div className={styles.window}>
      <TitleBar />
      <Rail />
      <main className={styles.main} aria-label={entry?.name}>
        <BarBoundary name="The state of the connection" className={styles.notice}>
          <LinkNotice />
        </BarBoundary>
        {entry === undefined ? null : (
          <PageBoundary name={entry.name}>
            <LazyView key={page} of={entry.body} loading={<Loading name={entry.name} />}>
              {(Page) => <Page />}
            </LazyView>
          </PageBoundary>
        )}
        <OverlayBoundary title="Tooltips could not be shown">
          <TooltipLayer />
        </OverlayBoundary>
      </main>
      <HorizonDock />
      <StatusBar />
      <Overlays />
      <OverlayBoundary title="The theme and task notifications are not updated">
        <Background />
      </OverlayBoundary>
    </div>
  );
}

function Loading({ name }: { readonly name: string }) {
  return (
    <p className={styles.loading} role="status">
      Loading {name}
    </p>
  );
}

/** What keeps the window as the settings say, and says what has ended. */
function Background() {
  useKeptTheme();
  useEndNotices();
  return null;
}

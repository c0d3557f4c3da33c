import { useStore } from 'zustand';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { TooltipLayer } from '#ui/overlays/tooltip-layer.tsx';
import { HelpOverlay } from '../features/help/help-overlay.tsx';
import { CommandPalette } from '../features/palette/command-palette.tsx';
import { Tour } from '../features/tour/tour.tsx';
import styles from './app.module.css';
import { HorizonDock } from './horizon-dock.tsx';
import { LinkNotice } from './link-notice.tsx';
import { PAGES } from './pages.ts';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { Toasts } from './toasts.tsx';
import { useKeptTheme } from './use-kept-theme.ts';
import { useNewAddress } from './use-new-address.ts';
import { useOwnEnds } from './use-own-ends.ts';
import { useWindowShortcuts } from './use-window-shortcuts.ts';

/** The frame of the window, and the page that is shown in it. */
export function App() {
  useWindowShortcuts();
  useNewAddress();
  useKeptTheme();
  useOwnEnds();
  const { page } = useStore(navigationStore, currentPlace);
  const entry = PAGES.find(({ id }) => id === page);
  return (
    <div className={styles.window}>
      <TitleBar />
      <Rail />
      <main className={styles.main} aria-label={entry?.name}>
        <LinkNotice />
        {entry === undefined ? null : <entry.draw />}
        <TooltipLayer />
      </main>
      <HorizonDock />
      <StatusBar />
      <CommandPalette />
      <HelpOverlay />
      <Tour />
      <Toasts />
    </div>
  );
}

import { ArrowLeft, ArrowRight, Bell, Search } from 'lucide-react';
import { useStore } from 'zustand';
import type { AttentionItem } from '#connections/attention-item.ts';
import { useAttention } from '#connections/use-attention.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { after } from '#stores/window/clock.ts';
import {
  canGoBack,
  canGoForward,
  currentPlace,
  goBack,
  goForward,
  goTo,
  navigationStore,
  OVERVIEW_PAGE,
} from '#stores/window/navigation.ts';
import { choosePart } from '#stores/window/overview-part.ts';
import { openPalette } from '#stores/window/palette.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Count } from '#ui/marks/count.tsx';
import { Icon } from '#ui/marks/icon.tsx';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { formatNoun } from '#ui/words/format.ts';
import { BarBoundary } from './faults/bar-boundary.tsx';
import { IncidentAlert } from './incident-alert.tsx';
import { Mark } from './mark.tsx';
import { PAGES } from './pages.ts';
import styles from './title-bar.module.css';
import { useNarrow } from './use-narrow.ts';
import { useWindowTitle } from './use-window-title.ts';
import { WindowControls } from './window-controls.tsx';

/** The title bar: the way back and forth, the find field, what needs attention, and the window's own controls. */
export function TitleBar() {
  return (
    <BarBoundary name="The title bar" className={styles.bar} controls={<WindowControls />}>
      <WholeTitleBar />
    </BarBoundary>
  );
}

function WholeTitleBar() {
  const info = useStateFeed(PANEL_FEED);
  const navigation = useStore(navigationStore);
  const { page } = currentPlace(navigation);
  const isNarrow = useNarrow();
  const hasLights = info?.shell === 'desktop' && info.platform === 'mac';
  return (
    <header className={styles.bar} data-lights={hasLights ? '' : undefined}>
      <div className={styles.brand}>
        <Mark />
        {isNarrow ? <h1 className={styles.unseen}>Flybridge</h1> : <h1 className={styles.name}>Flybridge</h1>}
      </div>
      <nav className={styles.history} aria-label="History">
        <IconButton
          icon={ArrowLeft}
          label="Back"
          keys={keysOf(SHORTCUTS.back)}
          onPress={goBack}
          {...(canGoBack(navigation) ? {} : { disabledReason: 'There is no earlier page.' })}
        />
        <IconButton
          icon={ArrowRight}
          label="Forward"
          keys={keysOf(SHORTCUTS.forward)}
          onPress={goForward}
          {...(canGoForward(navigation) ? {} : { disabledReason: 'There is no later page.' })}
        />
      </nav>
      <button type="button" className={styles.find} data-place="find" onClick={openPalette}>
        <Icon of={Search} />
        <span className={styles.words}>Find a page, app, command, setting</span>
        <KeyHint keys={[keysOf(SHORTCUTS.palette)]} />
      </button>
      <AttentionBell page={PAGES.find(({ id }) => id === page)?.name ?? ''} />
      <WindowControls />
    </header>
  );
}

/** How much needs attention, also in the title of the window, and the way to it. */
function AttentionBell({ page }: { readonly page: string }) {
  const items = useAttention();
  useWindowTitle(page, items.length);
  const hasFailure = items.some(({ status }) => status === 'failed' || status === 'blocked');
  return (
    <span className={styles.bell}>
      <IconButton icon={Bell} label={bellLabel(items)} onPress={showAttention} />
      <IncidentAlert items={items} />
      {items.length === 0 ? null : (
        <span className={styles.badge}>
          <Count value={items.length} hasFailure={hasFailure} />
        </span>
      )}
    </span>
  );
}

/** Below many cells the list is out of sight, so that the page is scrolled to it once it is drawn. */
function showAttention(): void {
  choosePart('attention');
  goTo(OVERVIEW_PAGE);
  after(0, () => document.querySelector('[data-place="attention"]')?.scrollIntoView({ block: 'nearest' }));
}

function bellLabel(items: readonly AttentionItem[]): string {
  if (items.length === 0) return 'Nothing needs your attention';
  const isIncidents = items.every(({ kind }) => kind === 'incident');
  const what = isIncidents ? formatNoun(items.length, 'incident', 'incidents') : String(items.length);
  return `${what} ${items.length === 1 ? 'needs' : 'need'} your attention`;
}

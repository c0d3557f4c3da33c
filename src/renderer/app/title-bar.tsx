import { ArrowLeft, ArrowRight, Bell, Minus, Search, Square, X } from 'lucide-react';
import { useStore } from 'zustand';
import { canGoBack, canGoForward, goBack, goForward, goTo, navigationStore } from '#stores/navigation.ts';
import { openPalette } from '#stores/palette.ts';
import { usePanel, useStateFeed } from '#stores/use-panel.ts';
import { Count } from '#ui/count.tsx';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { KeyHint } from '#ui/key-hint.tsx';
import { Mark } from './mark.tsx';
import { PALETTE_KEYS } from './shortcut-keys.ts';
import styles from './title-bar.module.css';
import { useNarrow } from './use-narrow.ts';

/** The title bar: the way back and forth, the find field, what wants attention, and the window's own controls. */
export function TitleBar() {
  const info = useStateFeed('panel');
  const navigation = useStore(navigationStore);
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
          keys="Alt Left"
          onPress={goBack}
          {...(canGoBack(navigation) ? {} : { disabledReason: 'This is the first place.' })}
        />
        <IconButton
          icon={ArrowRight}
          label="Forward"
          keys="Alt Right"
          onPress={goForward}
          {...(canGoForward(navigation) ? {} : { disabledReason: 'This is the last place.' })}
        />
      </nav>
      <button type="button" className={styles.find} onClick={openPalette}>
        <Icon of={Search} />
        <span className={styles.words}>Find a page, app, command, setting</span>
        <KeyHint keys={[PALETTE_KEYS]} />
      </button>
      <AttentionBell />
      {info?.shell === 'desktop' && !hasLights ? <WindowControls /> : null}
    </header>
  );
}

function AttentionBell() {
  const count = useStateFeed('incidents')?.length ?? 0;
  return (
    <span className={styles.bell}>
      <IconButton icon={Bell} label={bellLabel(count)} onPress={() => goTo('overview')} />
      {count === 0 ? null : (
        <span className={styles.badge}>
          <Count value={count} holdsFailure />
        </span>
      )}
    </span>
  );
}

function bellLabel(count: number): string {
  if (count === 0) return 'Attention: nothing wants you';
  return count === 1 ? 'Attention: 1 incident' : `Attention: ${count} incidents`;
}

function WindowControls() {
  const panel = usePanel();
  return (
    <div className={styles.controls}>
      <IconButton icon={Minus} label="Minimize window" onPress={() => void panel.call('window.minimize', {})} />
      <IconButton icon={Square} label="Maximize window" onPress={() => void panel.call('window.maximize', {})} />
      <IconButton icon={X} label="Close window" onPress={() => void panel.call('window.close', {})} />
    </div>
  );
}

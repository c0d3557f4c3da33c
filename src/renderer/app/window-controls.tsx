import { Minus, Square, X } from 'lucide-react';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { ErrorBoundary } from './faults/error-boundary.tsx';
import styles from './window-controls.module.css';

/** Minimize, maximize and close, where the system draws none: they stay when the bar around them cannot be drawn. */
export function WindowControls() {
  return (
    <ErrorBoundary fallback={() => null}>
      <Controls />
    </ErrorBoundary>
  );
}

function Controls() {
  const panel = usePanel();
  const info = useStateFeed(PANEL_FEED);
  if (info?.shell !== 'desktop' || info.platform === 'mac') return null;
  return (
    <div className={styles.controls}>
      <IconButton icon={Minus} label="Minimize window" onPress={() => void panel.call('window.minimize', {})} />
      <IconButton icon={Square} label="Maximize window" onPress={() => void panel.call('window.maximize', {})} />
      <IconButton icon={X} label="Close window" onPress={() => void panel.call('window.close', {})} />
    </div>
  );
}

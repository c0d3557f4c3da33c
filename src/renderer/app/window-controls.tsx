import { Minus, Square, X } from 'lucide-react';
import { useState } from 'react';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { usePanelEnding } from '#stores/views/panel-ending.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
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
      <CloseButton />
    </div>
  );
}

/** Closing the window quits: it asks first where something ends by that, and names it. */
function CloseButton() {
  const panel = usePanel();
  const ending = usePanelEnding();
  const [asking, setAsking] = useState<'yes' | 'no'>('no');
  const close = (): void => void panel.call('window.close', {});
  return (
    <>
      <IconButton icon={X} label="Close window" onPress={() => (ending === '' ? close() : setAsking('yes'))} />
      {asking === 'no' ? null : (
        <Dialog
          title="Close Flybridge?"
          safe="Keep open"
          answer="Close Flybridge"
          onSafe={() => setAsking('no')}
          onAnswer={close}
        >
          This stops {ending}.
        </Dialog>
      )}
    </>
  );
}

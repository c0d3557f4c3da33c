import { useState } from 'react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { usePanelEnding } from '#stores/views/panel-ending.ts';
import { Button } from '#ui/controls/button.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';

interface WorldSwitchProps {
  readonly settings: SettingsSnapshot;
}

/** Leaves the world that is shown for the other. It asks first where something ends by that, and names it. */
export function WorldSwitch({ settings }: WorldSwitchProps) {
  const panel = usePanel();
  const [asking, setAsking] = useState<'yes' | 'no'>('no');
  const { file, world } = settings;
  const other = world === 'demo' ? 'own' : 'demo';
  const words = world === 'demo' ? 'Leave demo world' : 'Show demo world';
  const ending = usePanelEnding();
  const change = (): void => {
    setAsking('no');
    void chooseWorld(panel, other);
  };
  return (
    <>
      <Button
        size="small"
        onPress={() => (ending === '' ? change() : setAsking('yes'))}
        {...(file === 'broken' ? { disabledReason: 'The settings file is broken. Fix it first.' } : {})}
      >
        {words}
      </Button>
      {asking === 'yes' ? (
        <Dialog title={`${words}?`} safe="Stay here" answer={words} onSafe={() => setAsking('no')} onAnswer={change}>
          This stops {ending}.{' '}
          {world === 'demo' ? 'Its programs come back with it.' : 'Your settings stay as they are.'}
        </Dialog>
      ) : null}
    </>
  );
}

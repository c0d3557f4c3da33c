import { useState } from 'react';
import { describeEnding } from '#shared/panel/providers/describe-ending.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';

interface WorldSwitchProps {
  readonly settings: SettingsSnapshot;
}

/** Leaves the world that is shown for the other. It asks first where programs end by that, and names them. */
export function WorldSwitch({ settings }: WorldSwitchProps) {
  const panel = usePanel();
  const providers = useStateFeed(PROVIDERS_FEED) ?? [];
  const [asking, setAsking] = useState<'yes' | 'no'>('no');
  const { file, world } = settings;
  const other = world === 'demo' ? 'own' : 'demo';
  const words = world === 'demo' ? 'Leave demo world' : 'Show demo world';
  const ending = describeEnding(providers);
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
          {world === 'demo' ? 'They come back with the demo world.' : 'Your settings stay as they are.'}
        </Dialog>
      ) : null}
    </>
  );
}

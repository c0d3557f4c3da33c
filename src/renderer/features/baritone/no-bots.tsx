import { FlaskConical, Plus } from 'lucide-react';
import { goTo } from '#stores/navigation.ts';
import { chooseWorld } from '#stores/settings-actions.ts';
import { usePanel } from '#stores/use-panel.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHead } from '#ui/page-head.tsx';

/** Baritone without a bot: what this place is for, and the ways to one. */
export function NoBots() {
  const panel = usePanel();
  return (
    <>
      <PageHead title="Baritone" />
      <EmptyState
        title="No bot yet"
        steps={[
          {
            icon: Plus,
            name: 'Add a bot',
            about: 'Flybridge finds its token in the game’s folder, or takes an address and a token.',
            action: (
              <Button kind="primary" onPress={() => goTo('settings', { chosen: 'connections', part: 'new' })}>
                Add…
              </Button>
            ),
          },
          {
            icon: FlaskConical,
            name: 'Go back to the demo world',
            about: 'A simulated game, run as a real process.',
            action: <Button onPress={() => void chooseWorld(panel, 'demo')}>Open demo world</Button>,
          },
        ]}
      >
        Here a Minecraft player that Baritone steers is watched and commanded. The game runs the Py-Ritone mod.
      </EmptyState>
    </>
  );
}

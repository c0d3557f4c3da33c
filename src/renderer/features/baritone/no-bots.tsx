import { FlaskConical, Plus } from 'lucide-react';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { EmptyState } from '#ui/page/empty-state.tsx';
import { PageHead } from '#ui/page/page-head.tsx';

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
            about: 'Flybridge finds its token in the game folder. Or enter an address and a token.',
            action: (
              <Button kind="primary" onPress={() => goTo(SETTINGS_PAGE, { chosen: 'connections', part: 'new' })}>
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
        Watch and command a Minecraft player that Baritone steers. The game needs the Py-Ritone mod.
      </EmptyState>
    </>
  );
}

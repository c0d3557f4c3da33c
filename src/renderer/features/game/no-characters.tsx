import { FlaskConical, Plus } from 'lucide-react';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { EmptyState } from '#ui/page/empty-state.tsx';
import { PageHead } from '#ui/page/page-head.tsx';

/** The game without a character: what this place is for, and the ways to one. */
export function NoCharacters() {
  const panel = usePanel();
  return (
    <>
      <PageHead title="Game" />
      <EmptyState
        title="No character yet"
        steps={[
          {
            icon: Plus,
            name: 'Add a character',
            about: 'The address of a Gradient Bang server, and the name of the character.',
            action: (
              <Button kind="primary" onPress={() => goTo(SETTINGS_PAGE, { chosen: 'characters', part: 'new' })}>
                Add…
              </Button>
            ),
          },
          {
            icon: FlaskConical,
            name: 'Go back to the demo world',
            about: 'A simulated server, run as a real process.',
            action: <Button onPress={() => void chooseWorld(panel, 'demo')}>Open demo world</Button>,
          },
        ]}
      >
        Play a character of Gradient Bang, or watch one that an agent plays.
      </EmptyState>
    </>
  );
}

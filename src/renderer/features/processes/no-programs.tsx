import { FlaskConical, SquareTerminal, Upload } from 'lucide-react';
import { goTo } from '#stores/navigation.ts';
import { chooseWorld } from '#stores/settings-actions.ts';
import { usePanel } from '#stores/use-panel.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';

/** Processes without a program: what this place is for, and the ways to one. */
export function NoPrograms() {
  const panel = usePanel();
  return (
    <EmptyState
      title="No programs yet"
      steps={[
        {
          icon: SquareTerminal,
          name: 'Add a provider',
          about: 'A program that speaks the process interface, over stdio or TCP.',
          action: (
            <Button kind="primary" onPress={() => goTo('settings', { chosen: 'providers', part: 'new' })}>
              Add…
            </Button>
          ),
        },
        {
          icon: Upload,
          name: 'Import a file',
          about: 'The settings of a colleague or of another machine. You approve each command.',
          action: <Button onPress={() => goTo('settings', { chosen: 'providers', part: 'import' })}>Import…</Button>,
        },
        {
          icon: FlaskConical,
          name: 'Go back to the demo world',
          about: 'Simulated programs, run as real processes.',
          action: <Button onPress={() => void chooseWorld(panel, 'demo')}>Open demo world</Button>,
        },
      ]}
    >
      Here stands every program that speaks the process interface, with its status and its controls.
    </EmptyState>
  );
}

import { FileInput, FlaskConical, SquareTerminal } from 'lucide-react';
import { goTo } from '#stores/navigation.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';

const openProviders = (): void => goTo('settings', { chosen: 'providers' });

/** Overview of a world without programs: what this place is for, and the ways to begin. */
export function NothingYet() {
  return (
    <EmptyState
      title="Nothing is connected yet"
      explained
      steps={[
        {
          icon: SquareTerminal,
          name: 'Add a program',
          about: 'Anything that speaks the process interface on stdio or tcp.',
          action: (
            <Button kind="primary" onPress={openProviders}>
              Add program
            </Button>
          ),
        },
        {
          icon: FileInput,
          name: 'Import settings',
          about: 'The providers of another machine, from its settings file.',
          action: <Button onPress={openProviders}>Import</Button>,
        },
        {
          icon: FlaskConical,
          name: 'Go back to the demo world',
          about: 'Simulated peers, run as real processes. One step leaves it again.',
          action: <Button onPress={openProviders}>Demo world</Button>,
        },
      ]}
    >
      Here stands one cell for each program and live feed, with its state, its one number and its last error. Start with
      one of these.
    </EmptyState>
  );
}

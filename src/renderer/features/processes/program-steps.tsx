import { SquareTerminal, Upload } from 'lucide-react';
import { goToProviders } from '#stores/views/provider-places.ts';
import { Button } from '#ui/controls/button.tsx';
import type { EmptyStep } from '#ui/page/empty-state.tsx';

/** The steps to a first program, shared by every page that shows them. */
export const PROGRAM_STEPS: readonly EmptyStep[] = [
  {
    icon: SquareTerminal,
    name: 'Add a provider',
    about: 'A program that speaks the process interface, over stdio or TCP.',
    action: (
      <Button kind="primary" onPress={() => goToProviders('new')}>
        Add…
      </Button>
    ),
  },
  {
    icon: Upload,
    name: 'Import a file',
    about: 'Providers from a colleague or another machine. You approve each command.',
    action: <Button onPress={() => goToProviders('import')}>Import…</Button>,
  },
];

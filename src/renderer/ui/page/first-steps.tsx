import { FlaskConical, SquareTerminal, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { EmptyState } from './empty-state.tsx';

interface FirstStepsProps {
  /** "Nothing is connected yet". */
  readonly title: string;
  /** What this place is for. */
  readonly children: ReactNode;
  readonly explained?: boolean | undefined;
  readonly onAdd: () => void;
  readonly onImport: () => void;
  readonly onDemo: () => void;
}

/** A place without any program, and the three ways to one: the same words wherever a person meets them. */
export function FirstSteps({ title, children, explained, onAdd, onImport, onDemo }: FirstStepsProps) {
  return (
    <EmptyState
      title={title}
      explained={explained}
      steps={[
        {
          icon: SquareTerminal,
          name: 'Add a provider',
          about: 'A program that speaks the process interface, over stdio or TCP.',
          action: (
            <Button kind="primary" onPress={onAdd}>
              Add…
            </Button>
          ),
        },
        {
          icon: Upload,
          name: 'Import a file',
          about: 'The settings of a colleague or of another machine. You approve each command.',
          action: <Button onPress={onImport}>Import…</Button>,
        },
        {
          icon: FlaskConical,
          name: 'Go back to the demo world',
          about: 'Simulated programs, run as real processes.',
          action: <Button onPress={onDemo}>Open demo world</Button>,
        },
      ]}
    >
      {children}
    </EmptyState>
  );
}

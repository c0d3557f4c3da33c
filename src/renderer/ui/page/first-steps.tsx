import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { EmptyState, type EmptyStep } from './empty-state.tsx';

interface FirstStepsProps {
  /** "Nothing is connected yet". */
  readonly title: string;
  /** What this place is for. */
  readonly children: ReactNode;
  readonly steps: readonly EmptyStep[];
  readonly explained?: boolean | undefined;
  readonly onDemo: () => void;
}

/** A place of an own world that is still empty: its own ways to begin, and the way back to the demo world. */
export function FirstSteps({ title, children, steps, explained, onDemo }: FirstStepsProps) {
  const demo: EmptyStep = {
    icon: FlaskConical,
    name: 'Go back to the demo world',
    about: 'Simulated programs, run as real processes.',
    action: <Button onPress={onDemo}>Open demo world</Button>,
  };
  return (
    <EmptyState title={title} explained={explained} steps={[...steps, demo]}>
      {children}
    </EmptyState>
  );
}

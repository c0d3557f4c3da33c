import { useKinds } from '#connections/kinds-context.tsx';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { FirstSteps } from '#ui/page/first-steps.tsx';

/** Overview of a world without connections: what this place is for, and the ways to begin. */
export function NothingYet() {
  const panel = usePanel();
  const steps = useKinds().flatMap(({ firstSteps = [] }) => firstSteps);
  return (
    <FirstSteps title="Nothing is connected yet" explained steps={steps} onDemo={() => void chooseWorld(panel, 'demo')}>
      Here stands one cell for each program and live feed, with its state, its one number and its last error. Start with
      one of these.
    </FirstSteps>
  );
}

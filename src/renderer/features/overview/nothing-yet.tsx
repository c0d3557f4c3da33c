import { useKinds } from '#connections/kinds-context.tsx';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { FirstSteps } from '#ui/page/first-steps.tsx';

/** Overview of a world without connections: what the page is for, and how to begin. */
export function NothingYet() {
  const panel = usePanel();
  const steps = useKinds().flatMap(({ firstSteps = [] }) => firstSteps);
  return (
    <FirstSteps title="Nothing is connected yet" explained steps={steps} onDemo={() => void chooseWorld(panel, 'demo')}>
      Each program and live feed gets a cell with its status, main number and last error. Start with one of these.
    </FirstSteps>
  );
}

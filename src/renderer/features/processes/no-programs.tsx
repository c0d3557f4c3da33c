import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { FirstSteps } from '#ui/page/first-steps.tsx';
import { PROGRAM_STEPS } from './program-steps.tsx';

/** Processes without a program: what the page is for, and how to add one. */
export function NoPrograms() {
  const panel = usePanel();
  return (
    <FirstSteps title="No programs yet" steps={PROGRAM_STEPS} onDemo={() => void chooseWorld(panel, 'demo')}>
      Status, config, actions and logs of every program that speaks the process interface.
    </FirstSteps>
  );
}

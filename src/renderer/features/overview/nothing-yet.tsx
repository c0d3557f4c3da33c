import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo } from '#stores/window/navigation.ts';
import { FirstSteps } from '#ui/page/first-steps.tsx';

/** Overview of a world without programs: what this place is for, and the ways to begin. */
export function NothingYet() {
  const panel = usePanel();
  const show = (part: 'new' | 'import'): void => goTo('settings', { chosen: 'providers', part });
  return (
    <FirstSteps
      title="Nothing is connected yet"
      explained
      onAdd={() => show('new')}
      onImport={() => show('import')}
      onDemo={() => void chooseWorld(panel, 'demo')}
    >
      Here stands one cell for each program and live feed, with its state, its one number and its last error. Start with
      one of these.
    </FirstSteps>
  );
}

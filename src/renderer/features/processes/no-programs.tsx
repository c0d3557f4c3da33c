import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo } from '#stores/window/navigation.ts';
import { FirstSteps } from '#ui/page/first-steps.tsx';

/** Processes without a program: what this place is for, and the ways to one. */
export function NoPrograms() {
  const panel = usePanel();
  const show = (part: 'new' | 'import'): void => goTo('settings', { chosen: 'providers', part });
  return (
    <FirstSteps
      title="No programs yet"
      onAdd={() => show('new')}
      onImport={() => show('import')}
      onDemo={() => void chooseWorld(panel, 'demo')}
    >
      Here stands every program that speaks the process interface, with its status and its controls.
    </FirstSteps>
  );
}

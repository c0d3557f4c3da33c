import { Play, RotateCw, Square } from 'lucide-react';
import type { CellAction } from '#connections/cell-model.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { restartProvider, startProvider, stopProvider } from '#stores/actions/panel-actions.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';

const START: CellAction = {
  icon: Play,
  verb: 'Start',
  shortcut: SHORTCUTS.cellSwitch,
  run: (panel, providerId) => void startProvider(panel, providerId),
};
const STOP: CellAction = {
  icon: Square,
  verb: 'Stop',
  shortcut: SHORTCUTS.cellSwitch,
  run: (panel, providerId) => void stopProvider(panel, providerId),
};
const RESTART: CellAction = {
  icon: RotateCw,
  verb: 'Restart',
  shortcut: SHORTCUTS.cellRestart,
  run: (panel, providerId) => void restartProvider(panel, providerId),
};
const WHEN_WANTED = [STOP, RESTART];
const WHEN_STOPPED = [START];

/** What can be done now with a provider from its cell. */
export function providerCellActions({ connection, waitsFor }: ProviderSnapshot): readonly CellAction[] {
  const isIdle = connection.desired === 'stopped' || waitsFor.length > 0;
  return isIdle ? WHEN_STOPPED : WHEN_WANTED;
}

import { Play, RotateCw, Square } from 'lucide-react';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { restartProvider, startProvider, stopProvider } from '#stores/actions/panel-actions.ts';
import type { CellAction } from './cell-model.ts';

const START: CellAction = {
  icon: Play,
  verb: 'Start',
  key: 'cellSwitch',
  run: (panel, providerId) => void startProvider(panel, providerId),
};
const STOP: CellAction = {
  icon: Square,
  verb: 'Stop',
  key: 'cellSwitch',
  run: (panel, providerId) => void stopProvider(panel, providerId),
};
const RESTART: CellAction = {
  icon: RotateCw,
  verb: 'Restart',
  key: 'cellRestart',
  run: (panel, providerId) => void restartProvider(panel, providerId),
};
const WHEN_WANTED = [STOP, RESTART];
const WHEN_STOPPED = [START];

/** What can be done now with a provider from a cell that stands for it. */
export function providerCellActions({ connection }: ProviderSnapshot): readonly CellAction[] {
  return connection.desired === 'stopped' ? WHEN_STOPPED : WHEN_WANTED;
}

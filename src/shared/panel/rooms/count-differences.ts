import type { WindowComparison } from './bridge-status.ts';

/** How many windows the two sides do not have alike. What was refused, cannot be shown or copies another does not count. */
export function countDifferences(windows: readonly Pick<WindowComparison, 'kind'>[]): number {
  return windows.filter(({ kind }) => kind !== 'same' && kind !== 'bounded' && kind !== 'refused' && kind !== 'echo')
    .length;
}

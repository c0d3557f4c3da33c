import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import { keyOf } from './window-words.ts';

/**
 * The window to choose in the place of `gone`, which stood at `at` among the others and is known no more by its key: the same
 * window, where the instance has it now too; else the one that took its place. Null where none is left.
 */
export function nextWindow(
  windows: readonly WindowComparison[],
  gone: Pick<WindowComparison, 'localId' | 'roomId'>,
  at: number,
): { readonly key: string; readonly isSame: boolean } | null {
  const { localId, roomId } = gone;
  const same = windows.find(
    (each) => (roomId !== null && each.roomId === roomId) || (localId !== null && each.localId === localId),
  );
  const next = same ?? windows[Math.min(at, windows.length - 1)];
  return next === undefined ? null : { key: keyOf(next), isSame: same !== undefined };
}

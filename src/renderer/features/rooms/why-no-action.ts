import type { BridgeReport } from '#shared/panel/rooms.ts';
import type { RoomView } from '#stores/room-view.ts';

/** Why a bridge can do nothing with the windows of its room now, as a sentence; null where it can. */
export function whyNoAction(
  { bridge, room }: Pick<RoomView, 'bridge' | 'room'>,
  report: BridgeReport | null,
): string | null {
  if (room.bridge === null) return 'The room has no bridge.';
  if (bridge?.connection.phase.name !== 'ready') return 'The bridge does not run.';
  return report === null ? 'The bridge has told nothing yet.' : null;
}

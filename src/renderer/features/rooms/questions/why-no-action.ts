import type { BridgeStatus, WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import type { BridgeReport } from '#shared/panel/rooms/rooms.ts';
import type { RoomView } from '#stores/views/room-view.ts';

/** What is needed of a side besides the bridge: an instance that answers, a room that is connected. */
export type NeededSide = 'instance' | 'room';

/** Why a bridge cannot act on these sides now, as a sentence; null if it can. */
export function whyNoAction(
  { bridge, room }: Pick<RoomView, 'bridge' | 'room'>,
  report: BridgeReport | null,
  needed: readonly NeededSide[] = [],
): string | null {
  if (room.bridge === null) return 'The room has no bridge.';
  if (bridge?.connection.phase.name !== 'ready') return 'The bridge is not running.';
  if (room.unreadable !== '') return 'The status of the bridge cannot be read.';
  if (report === null) {
    return room.bridge.program === 'own' ? 'The bridge has not reported yet.' : 'This bridge takes no commands.';
  }
  const { instance, room: shared } = report.status;
  if (needed.includes('instance') && instance.state !== 'live') return INSTANCE_REASONS[instance.state];
  if (needed.includes('room') && shared.connection.phase.name !== 'ready') return 'The room is not connected.';
  return null;
}

/** Why a window cannot be moved, resized or closed now: the instance changes it, or else the room. */
export function whyNoChange(
  view: Pick<RoomView, 'bridge' | 'room'>,
  report: BridgeReport | null,
  { localId }: Pick<WindowComparison, 'localId'>,
): string | null {
  return whyNoAction(view, report, [localId === null ? 'room' : 'instance']);
}

const INSTANCE_REASONS: Readonly<Record<Exclude<BridgeStatus['instance']['state'], 'live'>, string>> = {
  unknown: 'The instance has not answered yet.',
  dead: 'The instance is not running.',
  stale: 'The instance is not running.',
  taken: 'Another bridge uses the instance.',
  frozen: 'The instance is frozen.',
  foreign: 'The instance belongs to another user.',
  unauthorized: 'The instance refuses the bridge.',
  unreadable: 'The instance cannot be read.',
  unsupported: 'The instance cannot be reached on Windows.',
};

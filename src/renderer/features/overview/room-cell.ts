import type { RoomView } from '#stores/views/room-view.ts';
import { factAge } from '#ui/words/fact-age.ts';
import { formatAge } from '#ui/words/format.ts';
import type { CellAction, CellModel } from './cell-model.ts';
import { providerCellActions } from './provider-cell-actions.ts';

const NONE: readonly CellAction[] = [];

/** The cell of one room, which stands for its bridge: its state, who is there, its lane, its last error, what can be done. */
export function roomCell(view: RoomView, now: number): CellModel {
  const { bridge, presentation, room } = view;
  const differ = presentation.word === 'Differs' ? (room.relay?.differCount ?? 0) : 0;
  const isThere = bridge?.connection.phase.name === 'ready' && room.relay?.connection.phase.name === 'ready';
  const present = isThere ? (room.relay?.presentCount ?? null) : null;
  const value = differ > 0 ? differ : present;
  return {
    key: `room ${room.roomId}`,
    name: room.title,
    kind: 'room',
    status: presentation.status,
    word: presentation.word,
    age: cellAge(view, now),
    value: value === null ? null : String(value),
    unit: differ === 0 ? 'present' : differ === 1 ? 'window differs' : 'windows differ',
    lastError: lastError(view, now),
    connectionId: bridge?.id ?? '',
    actions: bridge === undefined ? NONE : providerCellActions(bridge),
    page: 'rooms',
    chosen: room.roomId,
  };
}

/** Since when; a remedy, and why a room has no bridge, stand on its own page. */
function cellAge({ bridge, presentation, room }: RoomView, now: number): string {
  const { countdownTo, detail, status } = presentation;
  if (bridge === undefined) return '';
  const age = factAge({ since: sinceOf({ bridge, presentation, room }), countdownTo, detail: '' }, now);
  if (status === 'blocked') return `${age}, needs you`;
  const isNumber = status === 'ready' || presentation.word === 'Differs';
  return isNumber || detail === '' ? age : `${age}, ${detail}`;
}

/** When what is told began: of the instance, of the connection to the room, of the difference, or of the bridge. */
function sinceOf({ bridge, presentation, room: { relay } }: Pick<RoomView, 'bridge' | 'presentation' | 'room'>) {
  const ofBridge = bridge?.connection.since ?? null;
  if (relay === null || bridge?.connection.phase.name !== 'ready') return ofBridge;
  if (presentation.word === 'Differs') return relay.differSince;
  if (presentation.status === 'ready') return ofBridge;
  return relay.instance.state === 'live' ? relay.connection.since : relay.instance.since;
}

/** An instance that does not run is waited for, and is no error. */
function lastError({ bridge, room }: RoomView, now: number): string {
  const { instance, connection } = room.relay ?? {};
  if (instance !== undefined && instance.message !== '' && instance.state !== 'dead') {
    return `${instance.message.replace(/\.$/, '')}, ${formatAge(instance.since, now)}`;
  }
  const failure = bridge?.connection.lastFailure ?? connection?.lastFailure ?? null;
  return failure === null ? 'No error since start' : `${failure.message}, ${formatAge(failure.at, now)}`;
}

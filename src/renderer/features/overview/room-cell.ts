import type { RoomView } from '#stores/views/room-view.ts';
import { factAge } from '#ui/words/fact-age.ts';
import { formatAge } from '#ui/words/format.ts';
import type { CellAction, CellModel } from './cell-model.ts';
import { providerCellActions } from './provider-cell-actions.ts';

const NONE: readonly CellAction[] = [];

/** The cell of one room, which stands for its bridge: its state, who is there, its lane, its last error, what can be done. */
export function roomCell(view: RoomView, now: number): CellModel {
  const { bridge, room, summary } = view;
  const { lastError, number, presentation } = summary;
  return {
    key: `room ${room.roomId}`,
    name: room.title,
    kind: 'room',
    status: presentation.status,
    word: presentation.word,
    age: cellAge(view, now),
    value: number === null || number.value === null ? null : String(number.value),
    unit: number?.label ?? '',
    lastError: lastError === null ? 'No error since start' : `${lastError.message}, ${formatAge(lastError.at, now)}`,
    connectionId: summary.laneKey,
    actions: bridge === undefined ? NONE : providerCellActions(bridge),
    page: 'rooms',
    chosen: room.roomId,
  };
}

/** Since when; a remedy, and why a room has no bridge, stand on its own page. */
function cellAge({ bridge, summary }: RoomView, now: number): string {
  const { presentation, since } = summary;
  const { countdownTo, detail, status, word } = presentation;
  if (bridge === undefined) return '';
  const age = factAge({ since, countdownTo, detail: '' }, now);
  if (status === 'blocked') return `${age}, needs you`;
  const isNumber = status === 'ready' || word === 'Differs';
  return isNumber || detail === '' ? age : `${age}, ${detail}`;
}

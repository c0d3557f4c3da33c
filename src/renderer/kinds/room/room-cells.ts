import { type CellAction, type CellModel, cellOf } from '#connections/cell-model.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { readRooms } from '#stores/views/read-rooms.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { factAge } from '#ui/words/fact-age.ts';
import { providerCellActions } from '../provider/provider-cell-actions.ts';

const NONE: readonly CellAction[] = [];

/** A cell for each room, which represents its bridge. */
export function roomCells(read: FeedReader, now: number): readonly CellModel[] {
  return (readRooms(read, now) ?? []).map((view) => {
    const { bridge, summary } = view;
    const actions = bridge === undefined ? NONE : providerCellActions(bridge);
    return cellOf(summary, { kind: 'room', age: cellAge(view, now), actions }, now);
  });
}

/** Since when; the room's page shows the remedy, and why it has no bridge. */
function cellAge({ bridge, summary }: RoomView, now: number): string {
  const { presentation, since } = summary;
  const { countdownTo, detail, status, word } = presentation;
  if (bridge === undefined) return '';
  const age = factAge({ since, countdownTo, detail: '' }, now);
  if (status === 'blocked') return `${age}, needs you`;
  const isNumber = status === 'ready' || word === 'Differs';
  return isNumber || detail === '' ? age : `${age}, ${detail}`;
}

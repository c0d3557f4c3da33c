import type { RoomView } from '#stores/views/room-view.ts';
import { formatCountdown } from '#ui/words/format.ts';

/** How a room is, after the name of its instance in the list: `retry in 4 s`. `now` in milliseconds since the epoch. */
export function roomLine({ room, summary }: RoomView, now: number): string {
  const { countdownTo, detail, status, word } = summary.presentation;
  if (room.bridge === null && room.multiplayer) return 'no bridge';
  if (room.bridge === null) return ['for one', word.toLowerCase(), detail].filter((part) => part !== '').join(', ');
  if (status === 'ready') return detail;
  return countdownTo === null ? word.toLowerCase() : `retry ${formatCountdown(countdownTo, now)}`;
}

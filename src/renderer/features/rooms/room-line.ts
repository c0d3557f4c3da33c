import type { RoomView } from '#stores/room-view.ts';
import { formatCountdown } from '#ui/format.ts';

/** The second line of a room in the list: `instance 2, retry in 4 s`. `now` in milliseconds since the epoch. */
export function roomLine({ presentation, room }: RoomView, now: number): string {
  const { countdownTo, detail, status, word } = presentation;
  const instance = `instance ${room.instanceId}`;
  if (room.bridge === null) return `${instance}, for one`;
  if (status === 'ready') return `${instance}, ${detail}`;
  return `${instance}, ${countdownTo === null ? word.toLowerCase() : `retry ${formatCountdown(countdownTo, now)}`}`;
}

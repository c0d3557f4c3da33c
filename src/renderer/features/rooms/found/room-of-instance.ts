import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import { socketOf } from '#shared/settings/socket-of.ts';

/** A room of one for a found instance, as its form would have it. */
export type RoomOfInstance = Pick<RoomSettings, 'id' | 'instanceId' | 'socket' | 'multiplayer' | 'start'>;

/** A room for one around a found instance. Its id and number are none that `rooms` have already. */
export function roomOfInstance(
  { instanceId, socket }: Pick<FoundInstance, 'instanceId' | 'socket'>,
  rooms: readonly Pick<RoomSettings, 'id' | 'instanceId'>[],
): RoomOfInstance {
  const numbers = new Set(rooms.map((room) => room.instanceId));
  const number = instanceId ?? firstFree((each) => numbers.has(each));
  const ids = new Set(rooms.map(({ id }) => id));
  const plain = `instance-${number}`;
  const id = ids.has(plain) ? `${plain}-${firstFree((each) => ids.has(`${plain}-${each}`))}` : plain;
  return {
    ...{ id, instanceId: number, multiplayer: false, start: 'automatic' },
    ...(socket === socketOf({ instanceId: number }) ? {} : { socket }),
  };
}

/** The first number from 1 that is not taken. */
function firstFree(isTaken: (number: number) => boolean): number {
  let number = 1;
  while (isTaken(number)) number += 1;
  return number;
}

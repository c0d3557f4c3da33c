import type { RoomSettings } from './room-settings.ts';

/** What decides whether a room is shared. */
type SharedAs = Pick<RoomSettings, 'multiplayer' | 'partykitServer' | 'partykitRoom'>;

/** Why no bridge runs beside the instance; empty where one does. */
export function whyNoBridge({ multiplayer, partykitRoom, partykitServer }: SharedAs): string {
  if (!multiplayer) return 'Multiplayer is off.';
  if (partykitServer === undefined) return 'Set partykit_server.';
  return partykitRoom === undefined ? 'Set partykit_room.' : '';
}

import type { RoomCallResults } from '#shared/panel/rooms.ts';
import { succeed } from '#shared/result.ts';
import { importRoomFile } from '../rooms/import-room-file.ts';
import { dropRoom } from '../settings/edit-settings.ts';
import type { PanelHandlers, PanelParts } from './panel-parts.ts';
import { saveRoom } from './save-room.ts';

/** The handlers of the calls about rooms. */
export function createRoomHandlers(parts: PanelParts): Pick<PanelHandlers, keyof RoomCallResults> {
  const { settings } = parts;
  return {
    'room.save': ({ replaces, room, secret }) => saveRoom(parts, room, { replaces, secret }),
    'room.remove': async ({ roomId }) => {
      const written = await settings.file.edit(dropRoom(roomId));
      if (written.ok) await settings.roomSecrets.set(roomId, '');
      return written;
    },
    'room.readFile': ({ name, text }) => succeed(importRoomFile(text, name)),
  };
}

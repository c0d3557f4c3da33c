import type { RoomSettings } from '#shared/settings/room-settings.ts';
import { resolveFile } from '../providers/resolve-directory.ts';

const FILES = ['authorityFile', 'layoutPath', 'socket'] as const;

/** A room whose files are named in full: programs know nothing of `~`. */
export function resolveRoomFiles(room: RoomSettings, homeDirectory: string): RoomSettings {
  const files = FILES.flatMap((field) => {
    const path = room[field];
    return path === undefined ? [] : [[field, resolveFile(path, homeDirectory)]];
  });
  return { ...room, ...Object.fromEntries(files) };
}

import { type RoomSettings, roomSettingsSchema } from '#shared/panel/room-settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type RoomFile, type RoomFileProblem, readRoomFile } from './room-file.ts';

/** A room that was read from a file, and what about it a person should know. */
export interface ImportedRoom {
  readonly settings: RoomSettings;
  readonly remarks: readonly string[];
}

/** Reads the text of a room file as settings of a room. `path` is where it stands. The error names each line and field. */
export function importRoomFile(source: string, path: string): Result<ImportedRoom, string> {
  const read = readRoomFile(source);
  if (!read.ok) return fail(read.error.map((problem) => describeProblem(path, problem)).join('\n'));
  const { fields, unknownFields } = read.value;
  const settings = roomSettingsSchema.parse({
    roomId: fields.room_id,
    title: fields.display_name ?? '',
    instanceId: fields.instance_id,
    ttydPort: fields.ttyd_port,
    layoutPath: fields.layout_path,
    maxPlayers: fields.max_players,
    multiplayer: fields.multiplayer ?? false,
    partykitServer: fields.partykit_server,
    partykitRoom: fields.partykit_room,
    file: path,
  });
  return succeed({ settings, remarks: remarksOf(read.value, unknownFields) });
}

/** `rooms/main.md, line 4, ttyd_port: has to be from 1024 to 65535`. */
function describeProblem(path: string, { field, line, message }: RoomFileProblem): string {
  return `${path}, line ${line}${field === '' ? '' : `, ${field}`}: ${message}`;
}

function remarksOf({ fields }: RoomFile, unknownFields: readonly string[]): readonly string[] {
  const unknown = unknownFields.length === 0 ? [] : [`Not known here, and left alone: ${unknownFields.join(', ')}.`];
  const isShared = fields.multiplayer === true;
  const lacks = [
    ...(fields.partykit_server === undefined ? ['partykit_server'] : []),
    ...(fields.partykit_room === undefined ? ['partykit_room'] : []),
  ];
  const bridge =
    isShared && lacks.length > 0 ? [`No bridge will run: multiplayer needs ${lacks.join(' and ')} too.`] : [];
  return [...unknown, ...bridge];
}

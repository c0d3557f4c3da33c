import { ownValue } from '#shared/own-value.ts';
import type { RoomFileRead } from '#shared/panel/rooms/rooms.ts';
import { type RoomSettings, roomSettingsSchema } from '#shared/settings/room-settings.ts';
import { unusedRoomFields } from '#shared/settings/unused-room-fields.ts';
import { type RoomFile, readRoomFile } from './room-file.ts';

/** The fields of a room file that the settings have too. */
const FIELD_OF: Readonly<Record<string, string>> = {
  id: 'room_id',
  title: 'display_name',
  instanceId: 'instance_id',
  ttydPort: 'ttyd_port',
  layoutPath: 'layout_path',
  maxPlayers: 'max_players',
  multiplayer: 'multiplayer',
  partykitServer: 'partykit_server',
  partykitRoom: 'partykit_room',
  apiKeySource: 'api_key_source',
  maxVisitors: 'max_visitors',
  preloadFiles: 'preload_files',
};

/** A room file as settings of a room; how its instance could be started is another question. */
export type ImportedRoom =
  | Extract<RoomFileRead, { readonly kind: 'refused' }>
  | (Omit<Extract<RoomFileRead, { readonly kind: 'ready' }>, 'instance' | 'room'> & {
      /** Each room file names a port. */
      readonly room: RoomSettings & { readonly ttydPort: number };
    });

/** Reads the text of a room file as settings of a room. `name` is the name of the file. */
export function importRoomFile(source: string, name: string): ImportedRoom {
  const read = readRoomFile(source);
  if (!read.ok) return { kind: 'refused', problems: read.error };
  const room = roomSettingsSchema.safeParse(toSettings(read.value, name));
  if (room.success) {
    const ttydPort = read.value.fields.ttyd_port;
    return { kind: 'ready', room: { ...room.data, ttydPort }, remarks: remarksOf(read.value, room.data) };
  }
  const problems = room.error.issues.map(({ message, path: [first] }) => {
    const field = ownValue(FIELD_OF, String(first)) ?? '';
    return { line: field === '' ? 1 : read.value.lineOf(field), field, message };
  });
  return { kind: 'refused', problems };
}

function toSettings({ fields, systemPrompt, welcomeMessage }: RoomFile, name: string): object {
  const named = Object.entries(FIELD_OF).map(([setting, field]) => [setting, fields[field]]);
  return {
    ...Object.fromEntries(named.filter(([, value]) => value !== undefined)),
    ...(systemPrompt === '' ? {} : { systemPrompt }),
    ...(welcomeMessage === '' ? {} : { welcomeMessage }),
    file: name,
  };
}

function remarksOf({ fields, unknownFields }: RoomFile, room: RoomSettings): readonly string[] {
  const unused = unusedRoomFields(room).map(({ name }) => name);
  const kept = unused.length === 0 ? [] : [`Kept and shown, but not used by Flybridge: ${unused.join(', ')}.`];
  const unknown = unknownFields.length === 0 ? [] : [`Unknown fields, ignored: ${unknownFields.join(', ')}.`];
  const isShared = fields.multiplayer === true;
  const lacks = [
    ...(fields.partykit_server === undefined ? ['partykit_server'] : []),
    ...(fields.partykit_room === undefined ? ['partykit_room'] : []),
  ];
  const bridge =
    isShared && lacks.length > 0 ? [`No bridge will run: multiplayer also needs ${lacks.join(' and ')}.`] : [];
  return [...unknown, ...kept, ...bridge];
}

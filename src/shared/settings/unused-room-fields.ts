import type { RoomSettings } from './room-settings.ts';

/** What a room file says for a host of visitors. */
export type UnusedRoomFields = Pick<
  RoomSettings,
  'apiKeySource' | 'maxVisitors' | 'preloadFiles' | 'systemPrompt' | 'welcomeMessage'
>;

/** Those of a room that are set, by the names that room files have for them: each is kept and shown, and not used. */
export function unusedRoomFields(room: UnusedRoomFields): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: 'api_key_source', value: room.apiKeySource },
    { name: 'max_visitors', value: room.maxVisitors },
    { name: 'preload_files', value: room.preloadFiles?.join(', ') },
    { name: 'System Prompt', value: room.systemPrompt },
    { name: 'Welcome Message', value: room.welcomeMessage },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value: String(value) }]));
}

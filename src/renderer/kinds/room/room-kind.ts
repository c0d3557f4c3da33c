import { AppWindow, FileInput } from 'lucide-react';
import { command } from '#connections/command.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import { ROOM, ROOMS_PAGE } from '#shared/panel/rooms/summarize-room.ts';
import { readRooms } from '#stores/views/read-rooms.ts';
import { goTo } from '#stores/window/navigation.ts';
import { EVERYWHERE, type Shortcut } from '#stores/window/shortcuts.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.ts';
import { ROOM_SHORTCUTS } from '../../features/rooms/room-shortcuts.ts';
import { roomAttention } from './room-attention.ts';
import { roomCells } from './room-cells.ts';
import { roomCommands } from './room-commands.ts';

const PAGE = lazyComponent(async () => (await import('../../features/rooms/rooms.tsx')).Rooms);
const SECTION = lazyComponent(
  async () => (await import('../../features/settings/rooms/rooms-section.tsx')).RoomsSection,
);
const SHORTCUT: Shortcut = { place: EVERYWHERE, does: 'Rooms', keys: ['3'] };

/** Instances of a text-mode desktop, and the PartyKit rooms that they share. */
export const ROOM_KIND: WindowKind = {
  name: ROOM,
  noun: 'room',
  page: { id: ROOMS_PAGE, name: 'Rooms', icon: AppWindow, shortcut: SHORTCUT, body: PAGE },
  connections: (read, now) => readRooms(read, now)?.map(({ summary }) => summary),
  cells: roomCells,
  // A healthy room needs no words here, and its page says why it has no bridge.
  barWords: ({ laneKey, presentation: { status, word } }) =>
    status === 'ready' || laneKey === '' ? '' : word.toLowerCase(),
  attention: roomAttention,
  commands: (read, panel, now) => [
    command('Pages', AppWindow, 'Rooms', 'instances and PartyKit rooms', () => goTo(ROOMS_PAGE), keysOf(SHORTCUT)),
    ...roomCommands(read, panel, now),
  ],
  shortcuts: Object.values(ROOM_SHORTCUTS),
  settingsSection: {
    id: 'rooms',
    name: 'Rooms',
    icon: AppWindow,
    body: SECTION,
    note: ({ rooms }) => rooms.length,
    places: [
      { icon: AppWindow, label: 'Settings, Rooms', hint: 'instances and their shared rooms', part: '' },
      { icon: AppWindow, label: 'Add room', hint: 'Rooms', part: 'new' },
      { icon: FileInput, label: 'Import room files', hint: 'Rooms', part: 'import' },
    ],
  },
};

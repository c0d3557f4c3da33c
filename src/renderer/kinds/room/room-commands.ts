import { AppWindow, Play, RotateCw, Square } from 'lucide-react';
import { asking, command, type PaletteCommand } from '#connections/command.ts';
import type { RelaySummary } from '#shared/panel/rooms/rooms.ts';
import { ROOMS_PAGE } from '#shared/panel/rooms/summarize-room.ts';
import { actOnProviders } from '#stores/actions/panel-actions.ts';
import { actInRoom, restartBridge } from '#stores/actions/room-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { readRooms } from '#stores/views/read-rooms.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { goTo } from '#stores/window/navigation.ts';
import { formatNoun } from '#ui/words/format.ts';

/** What the page of a room asks before it acts: the name of the question, its words, and the sides it needs. */
const QUESTIONS = [
  ['new-window', 'New window in', 'instance'],
  ['instance-to-room', 'Overwrite room', 'both'],
  ['room-to-instance', 'Overwrite instance of', 'both'],
  ['say', 'Send message to', 'room'],
] as const;

/** Whether the needed sides are available. */
function hasSides({ connection, instance }: RelaySummary, needed: 'instance' | 'room' | 'both'): boolean {
  const isLive = instance.state === 'live';
  const isConnected = connection.phase.name === 'ready';
  return (needed === 'room' || isLive) && (needed === 'instance' || isConnected);
}

/** What can be done with each room now, and its page. */
export function roomCommands(read: FeedReader, panel: PanelClient, now: number): readonly PaletteCommand[] {
  const views = readRooms(read, now) ?? [];
  return [
    ...views.flatMap((view) => {
      const { status } = view.summary.presentation;
      return commandsOfOne(panel, view).map((each) => ({ ...each, status }));
    }),
    ...views.map(({ room: { roomId, title } }) =>
      command('Pages', AppWindow, `Rooms, ${title}`, roomId, () => goTo(ROOMS_PAGE, { chosen: roomId })),
    ),
  ];
}

function commandsOfOne(panel: PanelClient, view: RoomView): readonly PaletteCommand[] {
  const { bridge, providers, room, summary } = view;
  const { title } = room;
  const { word } = summary.presentation;
  const isWanted = providers.some(({ connection }) => connection.desired === 'running');
  const ids = providers.map(({ id }) => id);
  const act = (name: 'start' | 'stop') => () => void actOnProviders(panel, name, ids, title);
  const switches = isWanted
    ? asking(
        command('Actions', Square, `Stop room ${title}`, word, act('stop')),
        `Stop room ${title}? This ends ${formatNoun(ids.length, 'program', 'programs')}.`,
      )
    : command('Actions', Play, `Start room ${title}`, word, act('start'));
  return [
    ...(ids.length === 0 ? [] : [switches]),
    ...(bridge === undefined
      ? []
      : [
          asking(
            command('Actions', RotateCw, `Restart bridge of ${title}`, word, () => void restartBridge(panel, view)),
            `Restart the bridge of ${title}? The room is disconnected meanwhile.`,
          ),
        ]),
    ...(bridge?.connection.phase.name === 'ready' ? bridgeCommands(panel, view) : []),
  ];
}

/** The commands of a running bridge; the page of its room asks the questions. One that reports no status takes none. */
function bridgeCommands(panel: PanelClient, { room }: RoomView): readonly PaletteCommand[] {
  const { bridge, relay, roomId, title } = room;
  if (bridge === null || relay === null) return [];
  const { appId } = bridge;
  const isConnected = relay.connection.phase.name === 'ready';
  return [
    ...QUESTIONS.filter(([, , needed]) => hasSides(relay, needed)).map(([item, words]) =>
      command('Actions', AppWindow, `${words} ${title}…`, roomId, () => goTo(ROOMS_PAGE, { chosen: roomId, item })),
    ),
    command('Actions', AppWindow, `Reconnect to room ${title}`, roomId, () => {
      void actInRoom(panel, { appId, action: 'reconnect', missed: `${title} was not reconnected` });
    }),
    ...(isConnected ? [requestCommand(panel, appId, room)] : []),
  ];
}

function requestCommand(panel: PanelClient, appId: string, { roomId, title }: RoomView['room']): PaletteCommand {
  return command('Actions', AppWindow, `Request state of room ${title}`, roomId, () => {
    void actInRoom(panel, { appId, action: 'state_request', missed: `The state of ${title} was not requested` });
  });
}

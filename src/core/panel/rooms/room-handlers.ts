import type { CallReply } from '#shared/panel/calls.ts';
import { localAddress } from '#shared/panel/local-address.ts';
import type { RoomCallResults } from '#shared/panel/rooms/room-calls.ts';
import { fail, succeed } from '#shared/result.ts';
import { importRoomFile } from '../../rooms/import-room-file.ts';
import { offerInstance } from '../../rooms/offer-instance.ts';
import type { RoomBoard } from '../../rooms/room-board.ts';
import { dropEntry } from '../../settings/edit-settings.ts';
import { answerKept } from '../not-kept.ts';
import type { PanelHandlers } from '../panel-handlers.ts';
import type { KindDeps } from '../panel-kind.ts';
import type { TerminalOpening } from '../panel-window.ts';
import type { RoomKind } from './room-kind.ts';
import { saveRoom } from './save-room.ts';
import { removeRoomSecrets } from './store-room-secrets.ts';

/** The handlers of the calls about rooms. */
export function createRoomHandlers(
  kind: RoomKind,
  deps: KindDeps,
  windowCalls: TerminalOpening | null,
): Pick<PanelHandlers, keyof RoomCallResults> {
  const { settings } = deps;
  return {
    'room.save': ({ joinSecret, replaces, room, secret }) =>
      saveRoom(kind, deps, room, { replaces, secret, joinSecret }),
    'room.remove': async ({ roomId }) => {
      const written = await settings.file.edit(dropEntry('rooms', roomId));
      if (!written.ok) return written;
      const removed = await removeRoomSecrets([kind.secrets, kind.joinSecrets], roomId);
      // The secrets are not part of the file: its change alone does not tell that they are gone.
      deps.applySettings();
      return answerKept('The removal of its secrets', removed);
    },
    'room.openTerminal': ({ roomId }) => openTerminal(kind.board, windowCalls, roomId),
    'room.readFile': async ({ name, text }) => {
      const read = importRoomFile(text, name);
      if (read.kind === 'refused') return succeed(read);
      const { variables } = await deps.environment();
      const { room } = read;
      const offered = {
        room,
        approved: await approvedArgvs(kind, deps),
        path: variables.PATH ?? '',
        system: process.platform,
      };
      return succeed({ ...read, instance: process.platform === 'win32' ? null : await offerInstance(offered) });
    },
  };
}

/** The commands of the own rooms that start instances and that a person has approved. */
async function approvedArgvs(
  { approvableOf }: Pick<RoomKind, 'approvableOf'>,
  { settings }: KindDeps,
): Promise<readonly (readonly string[])[]> {
  const approved: (readonly string[])[] = [];
  for (const { instanceCommand } of settings.sections.rooms) {
    if (instanceCommand === undefined) continue;
    if (await settings.approvals.isApproved(approvableOf(instanceCommand))) approved.push(instanceCommand.argv);
  }
  return approved;
}

/** The window names a room; the address of its terminal comes from the settings. */
export async function openTerminal(
  rooms: RoomBoard,
  windowCalls: TerminalOpening | null,
  roomId: string,
): Promise<CallReply<'room.openTerminal'>> {
  const port = rooms.find(roomId)?.ttydPort ?? null;
  if (port === null) {
    const message = `The room ${roomId} has no ttyd port. Set one in Settings, Rooms.`;
    return fail({ code: 'NOT_FOUND', message });
  }
  const address = localAddress(port);
  if (windowCalls === null) return succeed({ kind: 'left-to-page', address });
  const opened = await windowCalls.openTerminal(port);
  if (opened.ok) return succeed({ kind: 'opened' });
  return fail({ code: 'INTERNAL', message: `Could not open ${address}: ${opened.error}. Copy the address instead.` });
}

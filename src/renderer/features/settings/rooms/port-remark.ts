import type { RoomSettings } from '#shared/settings/room-settings.ts';
import type { FileRemark } from './file-remarks.ts';
import type { RoomDraft } from './room-draft.ts';

/**
 * What a person should know of a port of ttyd that another room has: one of the two would show the terminal of the
 * other. Null where no room has it. It can be saved, because rooms that run at different times may share a port.
 */
export function portRemark(
  { instanceCommand, instanceRuns, saved, ttydPort }: RoomDraft,
  rooms: readonly RoomSettings[],
): FileRemark | null {
  const port = ttydPort.trim();
  const other = rooms.find((room) => room.id !== saved?.id && String(room.ttydPort) === port);
  if (other === undefined) return null;
  const isInCommand = instanceRuns === 'by-command' && instanceCommand.argv.some(({ value }) => value === port);
  return {
    clause: `The room ${other.id} has port ${port} of ttyd too.`,
    sentence: `A port shows one terminal at a time. Choose another${isInCommand ? ', also in the command of the instance' : ''}.`,
  };
}

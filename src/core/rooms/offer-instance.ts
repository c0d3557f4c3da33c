import { isAbsolute } from 'node:path';
import type { InstanceOffer } from '#shared/panel/rooms/rooms.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import { isProgram } from '../platform/program-files.ts';
import { desktopIn } from './desktop-in.ts';
import { findProgram } from './find-program.ts';
import { terminalCommand } from './terminal-command.ts';

/** What the program of the desktop is called: as it is now, and as it was. */
const DESKTOPS = ['wwdos', 'test_pattern'] as const;

export interface OfferInstanceOptions {
  readonly room: Pick<RoomSettings, 'id'> & { readonly ttydPort: number };
  /** The approved commands that start instances of other rooms: the desktop of one of them is that of others too. */
  readonly approved: readonly (readonly string[])[];
  /** The PATH of children. */
  readonly path: string;
  readonly system: NodeJS.Platform;
}

/** How Flybridge could start the instance of a room file, which names no program. */
export async function offerInstance({ approved, path, room, system }: OfferInstanceOptions): Promise<InstanceOffer> {
  const find = (name: string) => findProgram(name, path);
  const [ttyd, tmux, script] = await Promise.all([find('ttyd'), find('tmux'), find('script')]);
  const known = await findDesktop(approved, find);
  const command = terminalCommand(
    { ttyd, tmux, script },
    { desktop: known ?? DESKTOPS[0], roomId: room.id, ttydPort: room.ttydPort, system },
  );
  if (command === null) {
    const note = 'The desktop needs a terminal. Install ttyd, tmux or script, then import the file again.';
    return { kind: 'no-terminal', note };
  }
  if (known !== null) return { kind: 'ready', ...command };
  const note = `To let Flybridge start it, choose Started by a command, and replace ${DESKTOPS[0]} by the path of the desktop.`;
  return { kind: 'incomplete', argv: command.argv, note: `${note} ${command.note}` };
}

async function findDesktop(
  approved: OfferInstanceOptions['approved'],
  find: (name: string) => Promise<string | null>,
): Promise<string | null> {
  for (const argv of approved) {
    const desktop = desktopIn(argv);
    if (desktop !== null && isAbsolute(desktop) && (await isProgram(desktop))) return desktop;
  }
  for (const name of DESKTOPS) {
    const path = await find(name);
    if (path !== null) return path;
  }
  return null;
}

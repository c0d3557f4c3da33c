import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { ROOMS_FEED } from '#shared/panel/rooms/rooms.ts';
import { type RoomHost, startRoomHost } from '#simulators/room/room-host.ts';
import { forgetfulStore } from '#simulators/room/room-store.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { systemClock } from '../../platform/clock.ts';
import { createSystemIds } from '../../platform/ids.ts';
import { settle } from '../../platform/testing/virtual-clock.ts';
import { importRoomFile } from '../../rooms/import-room-file.ts';
import { type Terminals, terminalCommand } from '../../rooms/terminal-command.ts';
import { PanelWorld } from '../testing/panel-world.ts';

let programs: BuiltPrograms;
let world: PanelWorld;
let server: RoomHost;

beforeAll(async () => {
  programs = await buildPrograms({
    'sidecar-partykit-bridge': new URL('../../../sidecars/partykit-bridge/index.ts', import.meta.url),
    'sidecar-program-host': new URL('../../../sidecars/program-host/index.ts', import.meta.url),
    'simulator-instance': new URL('../../../simulators/instance/index.ts', import.meta.url),
  });
});

afterAll(() => programs.remove());

beforeEach(async () => {
  world = new PanelWorld({}, { programDirectory: programs.directory, leases: 'all' });
  server = await startRoomHost({ clock: systemClock, ids: createSystemIds(), port: 0, store: forgetfulStore });
  await world.call('settings.chooseWorld', { world: 'own' });
});

afterEach(async () => {
  await world.close();
  await server.close();
});

/** No other run of this test has it: tmux knows the desktop by it. */
const ROOM = `stage-${process.pid}`;

const fileOf = (port: number) => `---
room_id: ${ROOM}
instance_id: 1
ttyd_port: 7681
multiplayer: true
partykit_server: http://127.0.0.1:${port}
partykit_room: stage
---

# System Prompt

Be kind.
`;

/** A desktop that runs in a terminal alone, and leaves its pid. */
async function makeDesktop(): Promise<{ readonly path: string; readonly pid: () => Promise<number> }> {
  const [path, pidFile] = [join(world.folder, 'wwdos'), join(world.folder, 'pid')];
  const program = join(programs.directory, 'simulator-instance.js');
  await writeFile(path, `#!/bin/sh\ntest -t 1 || exit 1\necho $$ > ${pidFile}\nexec ${process.execPath} ${program}\n`);
  await chmod(path, 0o755);
  return { path, pid: async () => Number(await readFile(pidFile, 'utf8')) };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const INSTALLED = [
  { ttyd: null, script: null, tmux: '/usr/bin/tmux' },
  { ttyd: null, tmux: null, script: '/usr/bin/script' },
].filter(({ script, tmux }) => existsSync(script ?? tmux ?? ''));

test.each(INSTALLED)(
  'a room file becomes a running room, and all of it ends with the room: %j',
  async (found: Terminals) => {
    const desktop = await makeDesktop();
    const read = importRoomFile(fileOf(server.port), 'main.md');
    if (read.kind === 'refused') throw new Error('the file is right');
    const { room } = read;
    const command = terminalCommand(found, {
      ...{ desktop: desktop.path, roomId: room.id, ttydPort: 7_681 },
      system: process.platform,
    });
    const socket = join(world.folder, 'instance.sock');
    const environment = { FLYBRIDGE_INSTANCE_SOCKET: socket, FLYBRIDGE_DEMO_DIRECTORY: join(world.folder, 'demo') };
    const instanceCommand = { argv: command?.argv, directory: '', environment };
    expect(await world.call('room.save', { room: { ...room, socket, instanceCommand } })).toEqual({
      ...{ ok: true, value: { kind: 'saved' } },
    });
    const [shown] = await untilState(world.hub.state(ROOMS_FEED), ([first]) => {
      return first?.relay?.instance.state === 'live' && server.rooms[0]?.state.windows.size === 2;
    });
    expect(shown).toMatchObject({ file: 'main.md', unused: [{ name: 'System Prompt', value: '\nBe kind.\n' }] });
    const pid = await desktop.pid();
    expect(isRunning(pid)).toBe(true);
    await world.call('room.remove', { roomId: ROOM });
    while (isRunning(pid)) await settle();
  },
);

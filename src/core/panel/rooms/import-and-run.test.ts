import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { ROOMS_FEED } from '#shared/panel/rooms/rooms.ts';
import { type RoomHost, startRoomHost } from '#simulators/room/room-host.ts';
import { forgetfulStore } from '#simulators/room/room-store.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { systemClock } from '../../platform/clock.ts';
import { createSystemIds } from '../../platform/ids.ts';
import { settle } from '../../platform/testing/virtual-clock.ts';
import { PanelWorld } from '../testing/panel-world.ts';

let programs: BuiltPrograms;
/** The only folder where programs are found. */
let path: string;
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
  path = await mkdtemp(join(tmpdir(), 'import-and-run-'));
  world = new PanelWorld({}, { programDirectory: programs.directory, leases: 'all', path });
  server = await startRoomHost({ clock: systemClock, ids: createSystemIds(), port: 0, store: forgetfulStore });
  await world.call('settings.chooseWorld', { world: 'own' });
});

afterEach(async () => {
  await world.close();
  await server.close();
  await rm(path, { recursive: true });
});

/** No other run of this test has it: tmux knows the desktop by it. */
const ROOM = `stage-${process.pid}`;

const fileOf = (port: number) => `---
room_id: ${ROOM}
instance_id: 1
ttyd_port: 7681
layout_path: ~/stage.json
multiplayer: true
partykit_server: http://127.0.0.1:${port}
partykit_room: stage
---

# System Prompt

Be kind.
`;

/** Where the desktop listens: the socket of its number belongs to this machine, not to a test. */
const socketOf = () => join(world.folder, 'instance.sock');

/** A desktop that runs in a terminal alone, and leaves its layout and its pid. */
async function installDesktop(): Promise<{ readonly read: () => Promise<{ layout: string; pid: number }> }> {
  const [desktop, facts] = [join(path, 'wwdos'), join(world.folder, 'facts')];
  const lines = [
    '#!/bin/sh',
    'test -t 1 || exit 1',
    `export FLYBRIDGE_INSTANCE_SOCKET=${socketOf()} FLYBRIDGE_DEMO_DIRECTORY=${join(world.folder, 'demo')}`,
    `echo "$$ $WIBWOB_LAYOUT_PATH" > ${facts}`,
    `exec ${process.execPath} ${join(programs.directory, 'simulator-instance.js')}`,
  ];
  await writeFile(desktop, `${lines.join('\n')}\n`);
  await chmod(desktop, 0o755);
  return {
    async read() {
      const [pid = '', layout = ''] = (await readFile(facts, 'utf8')).trim().split(' ');
      return { layout, pid: Number(pid) };
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const TERMINALS = ['/usr/bin/tmux', '/usr/bin/script'].filter((terminal) => existsSync(terminal));

test.each(TERMINALS)('a room file becomes a running room in %s, and all of it ends with the room', async (terminal) => {
  const desktop = await installDesktop();
  await symlink(terminal, join(path, basename(terminal)));
  const read = await world.handlers(null)['room.readFile']({ name: 'main.md', text: fileOf(server.port) });
  if (!read.ok || read.value.kind === 'refused') throw new Error('the file is right');
  const { instance, room } = read.value;
  if (instance?.kind !== 'ready') throw new Error('the desktop and its terminal are on the PATH');
  const instanceCommand = { argv: instance.argv, directory: '', environment: {} };
  expect(await world.call('room.save', { room: { ...room, socket: socketOf(), instanceCommand } })).toEqual({
    ...{ ok: true, value: { kind: 'saved' } },
  });
  const [shown] = await untilState(world.hub.state(ROOMS_FEED), ([first]) => {
    return first?.relay?.instance.state === 'live' && server.rooms[0]?.state.windows.size === 2;
  });
  expect(shown).toMatchObject({ file: 'main.md', unused: [{ name: 'System Prompt', value: '\nBe kind.\n' }] });
  const { layout, pid } = await desktop.read();
  expect([layout, isRunning(pid)]).toEqual([join(world.folder, 'stage.json'), true]);
  await world.call('room.remove', { roomId: ROOM });
  while (isRunning(pid)) await settle();
});

import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { InstanceServer } from '#simulators/instance/instance-server.ts';
import { type RoomHost, startRoomHost } from '#simulators/room/room-host.ts';
import { forgetfulStore } from '#simulators/room/room-store.ts';
import { runFlybridge } from './testing/command-line-world.ts';

let programs: BuiltPrograms;
let programDirectory: string;
let folder: string;
let host: RoomHost;
let instance: InstanceServer;

beforeAll(async () => {
  const name = 'sidecar-partykit-bridge';
  programs = await buildPrograms({ [name]: new URL('../sidecars/partykit-bridge/index.ts', import.meta.url) });
  const built = programs.pathOf(name);
  programDirectory = dirname(built);
  // The name used in the product; Node detects from its content that it is a module.
  await rename(built, join(programDirectory, `${name}.js`));
});

afterAll(() => programs.remove());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-bridge-'));
  host = await startRoomHost({ clock: systemClock, ids: createSystemIds(), port: 0, store: forgetfulStore });
  instance = new InstanceServer({
    clock: systemClock,
    path: join(folder, 'i.sock'),
    canvas: { width: 80, height: 24 },
    secret: 'open sesame',
    windows: [{ type: 'verse', x: 1, y: 1, w: 20, h: 8 }],
  });
  await instance.listen();
});

afterEach(async () => {
  await instance.close();
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

test('flybridge bridge relays an instance into a room until Ctrl+C, and prints what it does', async () => {
  const args = ['bridge', '--socket', join(folder, 'i.sock'), '--server', `ws://127.0.0.1:${host.port}`];
  const run = await runFlybridge([...args, '--room', 'main'], {
    programDirectory,
    environment: { WIBWOB_AUTH_SECRET: 'open sesame', FLYBRIDGE_BRIDGE_DIRECTORY: folder },
    onOutput: (text, interrupt) => {
      if (text.includes('to the room: add')) interrupt();
    },
  });
  expect(run.exitCode).toBe(130);
  expect(run.output).toMatch(/to the room: add verse …\w{4} 20×8 at 1,1/);
  expect(run.output).not.toContain('open sesame');
});

test('flybridge bridge reports a missing option and a wrong address', async () => {
  const lacking = await runFlybridge(['bridge', '--socket', '/tmp/x.sock'], { programDirectory });
  expect([lacking.exitCode, lacking.errors]).toEqual([2, expect.stringContaining("required option '--server <url>'")]);
  const args = ['bridge', '--socket', '/tmp/x.sock', '--server', 'ftp://x', '--room', 'main'];
  const wrong = await runFlybridge(args, { programDirectory });
  expect([wrong.exitCode, wrong.errors]).toEqual([3, expect.stringContaining('a room needs ws or wss')]);
});

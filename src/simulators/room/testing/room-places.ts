import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { startRoomHost } from '../room-host.ts';
import { createFileStore } from '../room-store.ts';

/** A running server of rooms. */
export interface RoomPlace {
  /** `ws://127.0.0.1:1999`. */
  readonly url: string;
  close(): Promise<void>;
  /** Restarts it at the same address, with its stored rooms. */
  reopen(): Promise<RoomPlace>;
}

/** Starts a server of rooms that keeps them in a folder; an empty secret asks nobody for one. */
export type StartRooms = (folder: string, joinSecret?: string) => Promise<RoomPlace>;

/** Where rooms are hosted: in Node, and as a durable object that was built for deploying it. */
export const ROOM_PLACES: readonly (readonly [name: string, start: StartRooms])[] = [
  ['Node', (folder, joinSecret = '') => startInNode(folder, joinSecret)],
  ['workerd', (folder, joinSecret = '') => startInWorkerd(folder, joinSecret)],
];

const SCRIPT = join(import.meta.dirname, '..', '..', '..', '..', 'scripts', 'room-server.mjs');

/** Builds the worker of the rooms into a folder, for deploying it from there. */
export async function buildWorker(output: string): Promise<void> {
  const child = spawn(process.execPath, [SCRIPT, '--build', '--output', output], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the worker of the rooms could not be built');
}

/** The folder of the rooms of a worker, in that of its place. */
export const ROOMS = 'rooms';

async function startInNode(folder: string, joinSecret: string, port = 0): Promise<RoomPlace> {
  const store = createFileStore(folder);
  const host = await startRoomHost({ clock: systemClock, ids: createSystemIds(), port, store, joinSecret });
  const bound = host.port;
  return {
    url: `ws://127.0.0.1:${bound}`,
    close: () => host.close(),
    reopen: () => startInNode(folder, joinSecret, bound),
  };
}

async function startInWorkerd(folder: string, joinSecret: string): Promise<RoomPlace> {
  await buildWorker(join(folder, 'worker'));
  return await serveWorker(folder, joinSecret);
}

/** Serves the worker that lies in a folder, and keeps its rooms there. */
async function serveWorker(folder: string, joinSecret: string, port = 0): Promise<RoomPlace> {
  const argv = [
    '--built',
    '--output',
    join(folder, 'worker'),
    '--port',
    String(port),
    '--directory',
    join(folder, ROOMS),
  ];
  const child = spawn(process.execPath, [SCRIPT, ...argv], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, FLYBRIDGE_ROOM_JOIN_SECRET: joinSecret },
  });
  const bound = await readPort(child);
  return {
    url: `ws://127.0.0.1:${bound}`,
    async close() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
    reopen: () => serveWorker(folder, joinSecret, bound),
  };
}

async function readPort(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('the room server has no output');
  const ended = once(child, 'exit').then(() => {
    throw new Error('the room server ended before it was ready');
  });
  const lines = createInterface({ input: child.stdout });
  for (;;) {
    const [line] = await Promise.race([once(lines, 'line'), ended]);
    const port = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(String(line))?.[1];
    if (port !== undefined) return Number(port);
  }
}

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

/** Starts a server of rooms that keeps them in a folder. */
export type StartRooms = (folder: string) => Promise<RoomPlace>;

/** Where rooms are hosted: in Node, and as a durable object, by the command of the project. */
export const ROOM_PLACES: readonly (readonly [name: string, start: StartRooms])[] = [
  ['Node', (folder) => startInNode(folder)],
  ['workerd', (folder) => startInWorkerd(folder)],
];

async function startInNode(folder: string, port = 0): Promise<RoomPlace> {
  const store = createFileStore(folder);
  const host = await startRoomHost({ clock: systemClock, ids: createSystemIds(), port, store });
  const bound = host.port;
  return {
    url: `ws://127.0.0.1:${bound}`,
    close: () => host.close(),
    reopen: () => startInNode(folder, bound),
  };
}

/** The worker is built at the first start, and only served at later ones: `built`. */
async function startInWorkerd(folder: string, port = 0, built: readonly '--built'[] = []): Promise<RoomPlace> {
  const script = join(import.meta.dirname, '..', '..', '..', '..', 'scripts', 'room-server.mjs');
  const argv = [script, '--port', String(port), '--directory', join(folder, 'workerd'), ...built];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const bound = await readPort(child);
  return {
    url: `ws://127.0.0.1:${bound}`,
    async close() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
    reopen: () => startInWorkerd(folder, bound, ['--built']),
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

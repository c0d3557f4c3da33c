import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { type InstanceEvents, InstanceServer } from '#simulators/instance/instance-server.ts';
import { type RoomHost, startRoomHost } from '#simulators/room/room-host.ts';
import { forgetfulStore } from '#simulators/room/room-store.ts';
import type { Metrics } from '../row.ts';

const ROOMS = 20;
/** An idle bridge runs for hours: its code is compiled by then, which takes some rounds. */
const WARM_MS = 60_000;
const IDLE_MS = 10_000;
const CHANGES = 60;
const POLL_MS = 500;
const PAUSE_MS = 100;
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4_096;
const program = fileURLToPath(new URL('./bridge-program.js', import.meta.url));

/** Rooms, instances and bridges as processes of their own. */
class RelayWorld {
  readonly #folder = mkdtempSync(join(tmpdir(), 'bench-rooms-'));
  readonly #checks = new Set<() => void>();
  readonly host: Promise<RoomHost>;

  constructor() {
    this.host = startRoomHost({
      clock: systemClock,
      ids: createSystemIds(),
      port: 0,
      store: forgetfulStore,
      onChange: () => {
        for (const check of this.#checks) check();
      },
    });
  }

  async startRoom(
    name: string,
    events: InstanceEvents = 'every-change',
  ): Promise<{ readonly instance: InstanceServer; readonly bridge: ChildProcess }> {
    const { port } = await this.host;
    const path = join(this.#folder, `${name}.sock`);
    const windows = Array.from({ length: 10 }, (_unused, at) => ({ type: 'verse', x: at, y: at, w: 20, h: 8 }));
    const canvas = { width: 120, height: 36 };
    const instance = new InstanceServer({ clock: systemClock, path, canvas, windows, events });
    await instance.listen();
    const bridge = spawn(process.execPath, [program], {
      stdio: ['pipe', 'ignore', 'inherit'],
      env: {
        FLYBRIDGE_INSTANCE_SOCKET: path,
        WIBWOB_PARTYKIT_URL: `http://127.0.0.1:${port}`,
        WIBWOB_PARTYKIT_ROOM: name,
        FLYBRIDGE_BRIDGE_DIRECTORY: this.#folder,
      },
    });
    await this.untilVersion(name, 1);
    return { instance, bridge };
  }

  /** Resolves when the room has counted so many deltas. */
  async untilVersion(name: string, version: number): Promise<void> {
    const host = await this.host;
    await new Promise<void>((resolve) => {
      const check = () => {
        const room = host.rooms.find((each) => each.name === name);
        if (room === undefined || room.state.version < version) return;
        this.#checks.delete(check);
        resolve();
      };
      this.#checks.add(check);
      check();
    });
  }
}

/** Seconds of processor that a process has had, and megabytes that it holds, as Linux counts them. */
function usageOf({ pid }: ChildProcess): { readonly seconds: number; readonly megabytes: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const [user, system, pages] = [Number(fields[11]), Number(fields[12]), Number(fields[21])];
  return { seconds: (user + system) / TICKS_PER_SECOND, megabytes: (pages * PAGE_BYTES) / 2 ** 20 };
}

const sleep = (delayMs: number) => new Promise((resolve) => setTimeout(resolve, delayMs));

/** Bridges as processes, between simulated peers on real sockets. */
export const relays: Readonly<Record<string, () => Promise<Metrics>>> = {
  'change, flybridge': async () => {
    const world = new RelayWorld();
    const { instance, bridge } = await world.startRoom('main');
    const times: number[] = [];
    for (let change = 0; change < CHANGES; change += 1) {
      const startedAt = performance.now();
      instance.desktop.place('w1', { x: 10 + (change % 50) });
      await world.untilVersion('main', change + 2);
      times.push(performance.now() - startedAt);
    }
    bridge.kill('SIGKILL');
    await once(bridge, 'exit');
    return { ms: times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN };
  },
  'hand, flybridge': async () => {
    const world = new RelayWorld();
    const { instance, bridge } = await world.startRoom('main', 'as-real');
    const times: number[] = [];
    for (let change = 0; change < CHANGES; change += 1) {
      // At any time between two polls, as a person does it.
      await sleep(PAUSE_MS + (change * POLL_MS) / CHANGES);
      const startedAt = performance.now();
      instance.desktop.place('w1', { x: 10 + (change % 50) });
      await world.untilVersion('main', change + 2);
      times.push(performance.now() - startedAt);
    }
    bridge.kill('SIGKILL');
    await once(bridge, 'exit');
    times.sort((a, b) => a - b);
    const quantile = (part: number) => times[Math.floor(part * (times.length - 1))] ?? Number.NaN;
    return { p50: quantile(0.5), p95: quantile(0.95) };
  },
  'idle, flybridge': async () => {
    const world = new RelayWorld();
    const bridges: ChildProcess[] = [];
    for (let at = 0; at < ROOMS; at += 1) bridges.push((await world.startRoom(`room-${at}`)).bridge);
    await sleep(WARM_MS);
    const before = bridges.map(usageOf);
    await sleep(IDLE_MS);
    const after = bridges.map(usageOf);
    const seconds = after.reduce((sum, each, at) => sum + each.seconds - (before[at]?.seconds ?? 0), 0);
    const megabytes = after.reduce((sum, each) => sum + each.megabytes, 0);
    for (const bridge of bridges) bridge.kill('SIGKILL');
    return { percent: (seconds / (IDLE_MS / 1_000) / ROOMS) * 100, megabytes: megabytes / ROOMS };
  },
};

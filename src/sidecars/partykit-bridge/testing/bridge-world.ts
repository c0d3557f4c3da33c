import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { isSameValues, valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';
import { InstanceServer, type InstanceServerOptions } from '#simulators/instance/instance-server.ts';
import { type RoomHost, type RoomHostOptions, startRoomHost } from '#simulators/room/room-host.ts';
import { forgetfulStore, type RoomStore } from '#simulators/room/room-store.ts';
import { RoomClient } from '#simulators/room/testing/room-client.ts';
import { Bridge } from '../bridge.ts';
import type { BridgeOptions } from '../bridge-options.ts';
import { createLinkStore } from '../convergence/link-store.ts';
import { roomAddress } from '../room/room-address.ts';
import { ScriptedRoom } from './scripted-room.ts';

/** Instances, rooms and bridges on real sockets, and what waits for what they come to. */
export class BridgeWorld {
  readonly folder: string;
  /** The room that bridges and visitors join. */
  readonly room: string;
  readonly clock: Clock = systemClock;
  readonly lines: string[] = [];
  readonly #ends: (() => Promise<unknown>)[] = [];
  readonly #checks = new Set<() => void>();

  private constructor(folder: string, room: string) {
    this.folder = folder;
    this.room = room;
  }

  static async create(room = 'main'): Promise<BridgeWorld> {
    return new BridgeWorld(await mkdtemp(join(tmpdir(), 'bridge-')), room);
  }

  async startInstance(name: string, options: Partial<InstanceServerOptions> = {}): Promise<InstanceServer> {
    const instance = new InstanceServer({
      clock: this.clock,
      path: this.socketOf(name),
      canvas: { width: 120, height: 36 },
      onChange: () => this.check(),
      ...options,
    });
    this.#ends.push(() => instance.close());
    await instance.listen();
    return instance;
  }

  async startRooms(
    port = 0,
    store: RoomStore = forgetfulStore,
    options: Pick<RoomHostOptions, 'joinSecret' | 'limits' | 'tls'> = {},
  ): Promise<RoomHost> {
    const host = await startRoomHost({
      clock: this.clock,
      ids: createSystemIds(),
      port,
      store,
      ...options,
      onChange: () => this.check(),
    });
    this.#ends.push(() => host.close().catch(() => {}));
    return host;
  }

  startBridge(name: string, server: string, options: Partial<BridgeOptions> = {}, joinSecret = ''): Bridge {
    const connectionId = `flybridge-${name}`;
    const url = roomAddress(server, this.room, connectionId);
    if (!url.ok) throw new Error(url.error);
    const socket = this.socketOf(name);
    const bridge = new Bridge({
      platform: createSystemPlatform(silentLogger, this.clock),
      access: { path: socket, secret: undefined, pollMs: 50, timeoutMs: 2_000 },
      room: { name: this.room, url: url.value, connectionId, joinSecret },
      store: createLinkStore(this.folder, { socket, server, room: this.room }),
      log: (level, line) => {
        this.lines.push(`${level} ${line}`);
        this.check();
      },
      onChange: () => this.check(),
      ...options,
    });
    this.#ends.push(() => bridge.close());
    bridge.start();
    return bridge;
  }

  async enterRoom(url: string, id: string): Promise<RoomClient> {
    const client = await RoomClient.join(`${url}/party/${this.room}?_pk=${id}`);
    this.#ends.push(() => client.close());
    return client;
  }

  /** A room that says what a test lets it say. */
  async startScript(): Promise<ScriptedRoom> {
    const script = await ScriptedRoom.start(() => this.check());
    this.#ends.push(() => script.close());
    return script;
  }

  socketOf(name: string): string {
    return join(this.folder, `${name}.sock`);
  }

  /** Resolves when `isReached` holds; it is looked at whenever something has changed. */
  until(isReached: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!isReached()) return;
        this.#checks.delete(check);
        resolve();
      };
      this.#checks.add(check);
      check();
    });
  }

  check(): void {
    for (const check of [...this.#checks]) check();
  }

  async close(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Whether both sides of a bridge answer. */
export function isReady({ status: { instance, room } }: Bridge): boolean {
  return instance.state === 'live' && room.connection.phase.name === 'ready';
}

/** The windows of the hosted room of that name, without those that lack a type or a place. */
export function roomWindows({ rooms }: RoomHost, room = 'main'): readonly WindowValues[] {
  const windows = rooms.find(({ name }) => name === room)?.state.windows.values() ?? [];
  return [...windows].map(valuesOf).filter((values) => values !== null);
}

/** Whether two lists hold the same windows, in whatever order and under whatever ids. */
export function holdSame(one: readonly WindowValues[], other: readonly WindowValues[]): boolean {
  const left = [...other];
  for (const values of one) {
    const at = left.findIndex((each) => isSameValues(each, values));
    if (at === -1) return false;
    left.splice(at, 1);
  }
  return left.length === 0;
}

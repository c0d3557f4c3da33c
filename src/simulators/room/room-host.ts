import type { Clock } from '#core/platform/clock.ts';
import type { Ids } from '#core/platform/ids.ts';
import { LoopbackServer } from '#kit/web-socket/loopback-server.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import type { RoomState } from '#shared/protocols/relay/room-state.ts';
import { HostedRoom, type Seat } from './hosted-room.ts';
import { createJoinGate, type JoinGate } from './join-gate.ts';
import { ROOM_LIMITS, type RoomLimits } from './room-limits.ts';
import { type RoomVisit, readRoomPath } from './room-path.ts';
import type { RoomStore } from './room-store.ts';

/** The most that one UTF-16 unit of a text takes in UTF-8. */
const BYTES_PER_CHAR = 3;

const LIMITS = {
  // The room counts characters: a socket lets through whatever may be short enough.
  maxMessageBytes: BYTES_PER_CHAR * ROOM_LIMITS.messageChars,
  maxBufferedBytes: 4 * 1024 * 1024,
  pingMs: 30_000,
} as const;

export interface RoomHostOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** 0 for any free one. */
  readonly port: number;
  readonly store: RoomStore;
  /** Whoever joins has to know it; left out or empty, anybody may join. */
  readonly joinSecret?: string | undefined;
  readonly limits?: RoomLimits | undefined;
  /** Serves `wss://` with this certificate. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly onChange?: () => void;
  readonly log?: (line: string) => void;
}

/** A room with its members, for display. */
export interface RoomPicture {
  readonly name: string;
  readonly state: RoomState;
  readonly present: readonly string[];
}

/** Rooms that are hosted in this process, on loopback. */
export interface RoomHost {
  readonly port: number;
  readonly rooms: readonly RoomPicture[];
  /** Ends all connections of a room, or of all rooms, as a restart of the server does. */
  dropConnections(room?: string): void;
  close(): Promise<void>;
}

/** Hosts rooms in Node, as PartyKit serves them: `/party/<room>`. Rejects if the port is taken. */
export async function startRoomHost(options: RoomHostOptions): Promise<RoomHost> {
  const host = new NodeRoomHost(options);
  await host.listen();
  return host;
}

class NodeRoomHost implements RoomHost {
  readonly #options: RoomHostOptions;
  readonly #server: LoopbackServer;
  readonly #rooms = new Map<string, HostedRoom>();
  readonly #gate: JoinGate | null;
  /** The connections of each room. */
  readonly #connections = new Map<string, Set<ServedConnection>>();
  #connectionCount = 0;

  constructor(options: RoomHostOptions) {
    const { clock, ids, joinSecret = '', log, tls } = options;
    this.#options = options;
    this.#gate = createJoinGate(joinSecret, (count) => Buffer.from(ids.secret(), 'hex').subarray(0, count));
    this.#server = new LoopbackServer({
      ...{ clock, tls, limits: LIMITS },
      admit: (target) => ({ kind: readRoomPath(target) === null ? 'not-found' : 'admitted' }),
      onConnection: (connection, target) => {
        const visit = readRoomPath(target);
        if (visit !== null) this.#seat(visit, connection);
      },
      onError: (error) => log?.(`the listener failed: ${error.message}`),
    });
  }

  get port(): number {
    return this.#server.port;
  }

  get rooms(): readonly RoomPicture[] {
    return Array.from(this.#rooms.values(), ({ room: { name, present, state } }) => {
      return { name, state, present: [...present.keys()] };
    });
  }

  async listen(): Promise<void> {
    await this.#server.listen(this.#options.port);
  }

  dropConnections(room?: string): void {
    for (const [name, connections] of this.#connections) {
      if (room !== undefined && room !== name) continue;
      for (const connection of connections) connection.drop();
    }
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.#options.store.flush();
  }

  #seat({ connectionId, room: name }: RoomVisit, connection: ServedConnection): void {
    const id = connectionId ?? this.#options.ids.secret().slice(0, 20);
    const room = this.#open(name);
    this.#connectionCount += 1;
    const seat = seatOf(id, String(this.#connectionCount), connection);
    const connections = this.#connections.get(name) ?? new Set();
    this.#connections.set(name, connections.add(connection));
    connection.listen({
      line: (text) => void room.receive(seat, text),
      noise: () => void room.receive(seat, null),
      closed: () => {
        connections.delete(connection);
        room.close(seat);
      },
    });
    this.#options.log?.(`${id} connected to ${name}`);
    room.open(seat);
  }

  #open(name: string): HostedRoom {
    const existing = this.#rooms.get(name);
    if (existing !== undefined) return existing;
    const { clock, limits, onChange, store } = this.#options;
    const room = new HostedRoom({
      ...{ name, clock, limits, onChange, state: store.load(name), gate: this.#gate },
      onState: (_before, after) => store.save(name, after),
    });
    this.#rooms.set(name, room);
    return room;
  }
}

function seatOf(id: string, key: string, connection: ServedConnection): Seat {
  return {
    ...{ id, key, phase: null },
    // A client that does not read is dropped: waiting for it would delay all others.
    send: (text) => {
      if (connection.send(text) === 'full') connection.drop();
    },
    close: (code, reason) => connection.closeWith(code, reason),
  };
}

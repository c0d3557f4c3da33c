import type { Clock } from '#core/platform/clock.ts';
import type { Ids } from '#core/platform/ids.ts';
import { serveProtocol } from '#kit/serve-protocol.ts';
import { LoopbackServer } from '#kit/web-socket/loopback-server.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import { writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { roomProtocol, roomServerCodec } from '#shared/protocols/relay/room-protocol.ts';
import type { RoomState } from '#shared/protocols/relay/room-state.ts';
import { type RoomVisit, readRoomPath } from './room-path.ts';
import { advanceRoom, createRoom, type Room, type RoomInput, type RoomSend } from './room-rules.ts';
import type { RoomStore } from './room-store.ts';

const LIMITS = { maxMessageBytes: 1024 * 1024, maxBufferedBytes: 4 * 1024 * 1024, pingMs: 30_000 } as const;

export interface RoomHostOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** 0 for any free one. */
  readonly port: number;
  readonly store: RoomStore;
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

interface HostedRoom {
  room: Room;
  /** The connections by their ids. */
  readonly seats: Map<string, ServedConnection>;
}

class NodeRoomHost implements RoomHost {
  readonly #options: RoomHostOptions;
  readonly #server: LoopbackServer;
  readonly #rooms = new Map<string, HostedRoom>();

  constructor(options: RoomHostOptions) {
    const { clock, log, tls } = options;
    this.#options = options;
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
      return { name, state, present: [...present] };
    });
  }

  async listen(): Promise<void> {
    await this.#server.listen(this.#options.port);
  }

  dropConnections(room?: string): void {
    for (const [name, { seats }] of this.#rooms) {
      if (room !== undefined && room !== name) continue;
      for (const connection of seats.values()) connection.drop();
    }
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.#options.store.flush();
  }

  #seat({ connectionId, room }: RoomVisit, connection: ServedConnection): void {
    const id = connectionId ?? this.#options.ids.secret().slice(0, 20);
    const hosted = this.#open(room);
    // A client that returns with its id replaces its dead connection.
    hosted.seats.get(id)?.drop();
    hosted.seats.set(id, connection);
    const { closed } = serveProtocol(connection, {
      protocol: roomProtocol,
      codec: roomServerCodec,
      methods: {},
      onCommand: ({ params }) => this.#advance(hosted, { kind: 'command', id, command: params }),
    });
    void closed.then(() => {
      if (hosted.seats.get(id) !== connection) return;
      hosted.seats.delete(id);
      this.#advance(hosted, { kind: 'leave', id });
    });
    this.#options.log?.(`${id} joined ${room}`);
    this.#advance(hosted, { kind: 'join', id });
  }

  #open(name: string): HostedRoom {
    const existing = this.#rooms.get(name);
    if (existing !== undefined) return existing;
    const hosted = {
      room: createRoom(name, this.#options.store.load(name)),
      seats: new Map<string, ServedConnection>(),
    };
    this.#rooms.set(name, hosted);
    return hosted;
  }

  #advance(hosted: HostedRoom, input: RoomInput): void {
    const { clock, onChange, store } = this.#options;
    const before = hosted.room;
    const { room, sends } = advanceRoom(before, input, clock.now());
    hosted.room = room;
    if (room.state !== before.state) store.save(room.name, room.state);
    for (const send of sends) this.#send(hosted, send);
    if (room !== before) onChange?.();
  }

  /** A client that does not read is dropped: waiting for it would delay all others. */
  #send({ seats }: HostedRoom, { id, message, to }: RoomSend): void {
    const text = writeRoomMessage(message);
    for (const [seatId, connection] of seats) {
      if ((seatId === id) !== (to === 'one')) continue;
      if (connection.send(text) === 'full') connection.drop();
    }
  }
}

import { once } from 'node:events';
import type { ServerOptions as HttpServerOptions, IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Ids } from '#core/platform/ids.ts';
import { readRoomCommand } from '#shared/protocols/relay/read-room-message.ts';
import { writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import type { RoomState } from '#shared/protocols/relay/room-state.ts';
import { readRoomPath } from './room-path.ts';
import { advanceRoom, createRoom, type Room, type RoomInput, type RoomSend } from './room-rules.ts';
import type { RoomStore } from './room-store.ts';

/** The only address that is listened on. */
const HOST = '127.0.0.1';

const HTTP_LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16 * 1024,
} as const satisfies HttpServerOptions;

const SOCKET_LIMITS = {
  maxPayload: 1024 * 1024,
  perMessageDeflate: false,
  skipUTF8Validation: false,
  clientTracking: false,
  noServer: true,
} as const satisfies ServerOptions;

/** Between two pings of a connection, in milliseconds. One that has not answered when the next is due is dead. */
const PING_MS = 30_000;
/** What may wait for a slow reader, in bytes. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

export interface RoomHostOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** 0 takes a free one. */
  readonly port: number;
  readonly store: RoomStore;
  /** Serves `wss://` with this certificate. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly onChange?: () => void;
  readonly say?: (line: string) => void;
}

/** A room with those who are in it, for showing. */
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

/** Hosts rooms in Node, as PartyKit serves them: `/party/<room>`. Rejects where the port is taken. */
export async function startRoomHost(options: RoomHostOptions): Promise<RoomHost> {
  const host = new NodeRoomHost(options);
  await host.listen();
  return host;
}

interface Seat {
  readonly socket: WebSocket;
  pong: 'due' | 'seen';
}

interface HostedRoom {
  room: Room;
  readonly seats: Map<string, Seat>;
}

class NodeRoomHost implements RoomHost {
  readonly #options: RoomHostOptions;
  readonly #server;
  readonly #sockets = new WebSocketServer(SOCKET_LIMITS);
  readonly #rooms = new Map<string, HostedRoom>();
  #pingTimer: Disposable | null = null;

  constructor(options: RoomHostOptions) {
    this.#options = options;
    const { tls } = options;
    this.#server = tls === undefined ? createServer(HTTP_LIMITS) : createTlsServer({ ...HTTP_LIMITS, ...tls });
    this.#server.on('request', (request, response) => {
      const isRoom = readRoomPath(request.url ?? '') !== null;
      response.writeHead(isRoom ? 426 : 404, { Connection: 'close' }).end();
    });
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#server.on('error', (error) => options.say?.(`the listener failed: ${error.message}`));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get rooms(): readonly RoomPicture[] {
    return Array.from(this.#rooms.values(), ({ room: { name, present, state } }) => {
      return { name, state, present: [...present] };
    });
  }

  async listen(): Promise<void> {
    this.#server.listen({ host: HOST, port: this.#options.port, exclusive: true });
    await once(this.#server, 'listening');
    this.#pingTimer = this.#options.clock.after(PING_MS, () => this.#pingAll());
  }

  dropConnections(room?: string): void {
    for (const [name, { seats }] of this.#rooms) {
      if (room !== undefined && room !== name) continue;
      for (const { socket } of seats.values()) socket.terminate();
    }
  }

  async close(): Promise<void> {
    this.#pingTimer?.dispose();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.dropConnections();
    this.#server.closeAllConnections();
    await closed;
    await this.#options.store.flush();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const visit = readRoomPath(request.url ?? '');
    if (visit === null) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    const { connectionId, room } = visit;
    this.#sockets.handleUpgrade(request, socket, head, (accepted) => {
      this.#seat(room, connectionId ?? this.#options.ids.secret().slice(0, 20), accepted);
    });
  }

  #seat(name: string, id: string, socket: WebSocket): void {
    const hosted = this.#open(name);
    // A client that comes again under its id takes the place of its dead connection.
    hosted.seats.get(id)?.socket.terminate();
    const seat: Seat = { socket, pong: 'seen' };
    hosted.seats.set(id, seat);
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => {
      seat.pong = 'seen';
    });
    socket.on('message', (data, isBinary) => {
      const command = !isBinary && Buffer.isBuffer(data) ? readRoomCommand(data.toString()) : null;
      if (command !== null) this.#advance(hosted, { kind: 'command', id, command });
    });
    socket.on('close', () => {
      if (hosted.seats.get(id) !== seat) return;
      hosted.seats.delete(id);
      this.#advance(hosted, { kind: 'leave', id });
    });
    this.#options.say?.(`${id} joined ${name}`);
    this.#advance(hosted, { kind: 'join', id });
  }

  #open(name: string): HostedRoom {
    const existing = this.#rooms.get(name);
    if (existing !== undefined) return existing;
    const hosted = { room: createRoom(name, this.#options.store.load(name)), seats: new Map<string, Seat>() };
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

  #send({ seats }: HostedRoom, { id, message, to }: RoomSend): void {
    const text = writeRoomMessage(message);
    for (const [seatId, { socket }] of seats) {
      if ((seatId === id) !== (to === 'one')) continue;
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate();
      else socket.send(text);
    }
  }

  #pingAll(): void {
    this.#pingTimer = this.#options.clock.after(PING_MS, () => this.#pingAll());
    for (const { seats } of this.#rooms.values()) {
      for (const seat of seats.values()) {
        if (seat.pong === 'due') seat.socket.terminate();
        else seat.socket.ping();
        seat.pong = 'due';
      }
    }
  }
}

import { type Connection, routePartykitRequest, Server } from 'partyserver';
import { readRoomClientMessage } from '#shared/protocols/relay/read-room-message.ts';
import { writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { EMPTY_ROOM, type RoomState } from '#shared/protocols/relay/room-state.ts';
import { type RoomWindow, readRoomWindow } from '#shared/protocols/relay/window.ts';
import { diffByKey } from '#shared/protocols/relay/window-diff.ts';
import { readRoomPath } from '../room-path.ts';
import { advanceRoom, createRoom, type Room, type RoomInput, type RoomSend } from '../room-rules.ts';
import { workerNow } from './worker-clock.ts';

const VERSION_KEY = 'version';
const WINDOW_KEYS = 'window:';

/**
 * A room where PartyKit rooms live: a durable object, with the same rules as everywhere. Each window is an entry of its
 * storage, so a delta writes only what it changes. It may hibernate while its connections stay open.
 */
export class Main extends Server {
  static override options = { hibernate: true };
  #room: Room = createRoom('');

  override async onStart(): Promise<void> {
    const present = Array.from(this.getConnections(), ({ id }) => id);
    this.#room = { ...createRoom(this.name, await this.#load()), present: new Set(present) };
  }

  override onConnect({ id }: Connection): void {
    this.#advance({ kind: 'join', id });
  }

  override onMessage({ id }: Connection, message: unknown): void {
    const command = typeof message === 'string' ? readRoomClientMessage(message) : null;
    if (command !== null) this.#advance({ kind: 'command', id, command });
  }

  override onClose({ id }: Connection): void {
    this.#advance({ kind: 'leave', id });
  }

  override onRequest(): Response {
    return new Response('This address only accepts WebSockets.', { status: 426 });
  }

  #advance(input: RoomInput): void {
    const before = this.#room.state;
    const { room, sends } = advanceRoom(this.#room, input, workerNow());
    this.#room = room;
    if (room.state !== before) this.#keep(before, room.state);
    for (const send of sends) this.#send(send);
  }

  #send({ id, message, to }: RoomSend): void {
    const text = writeRoomMessage(message);
    if (to === 'others') this.broadcast(text, [id]);
    else this.getConnection(id)?.send(text);
  }

  async #load(): Promise<RoomState> {
    const { storage } = this.ctx;
    const stored = await storage.list({ prefix: WINDOW_KEYS });
    const version = await storage.get<number>(VERSION_KEY);
    const windows = Array.from(stored.values(), (value) => readRoomWindow(value)).filter((window) => window !== null);
    if (version === undefined) return EMPTY_ROOM;
    return { version, windows: new Map(windows.map((window): [string, RoomWindow] => [window.id, window])) };
  }

  /** Messages to clients are delayed until this is written. */
  #keep(before: RoomState, after: RoomState): void {
    const { storage } = this.ctx;
    const { added, removed, updated } = diffByKey(before.windows, after.windows, () => false);
    for (const [id, window] of [...added, ...updated]) void storage.put(`${WINDOW_KEYS}${id}`, window);
    for (const id of removed) void storage.delete(`${WINDOW_KEYS}${id}`);
    void storage.put(VERSION_KEY, after.version);
  }
}

interface Environment extends Cloudflare.Env {
  readonly Main: DurableObjectNamespace<Main>;
}

/** Leads `/party/<room>` and `/parties/main/<room>` to the room; anything else is not found. */
const worker: ExportedHandler<Environment> = {
  async fetch(request, environment) {
    const url = new URL(request.url);
    const visit = readRoomPath(`${url.pathname}${url.search}`);
    if (visit === null) return new Response('Not found.', { status: 404 });
    url.pathname = `/parties/main/${encodeURIComponent(visit.room)}`;
    const routed = await routePartykitRequest(new Request(url, request), environment);
    return routed ?? new Response('Not found.', { status: 404 });
  },
};

export { worker as default };

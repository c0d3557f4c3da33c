import { type Connection, routePartykitRequest, Server } from 'partyserver';
import { EMPTY_ROOM, type RoomState } from '#shared/protocols/relay/room-state.ts';
import { type RoomWindow, readRoomWindow } from '#shared/protocols/relay/window.ts';
import { diffByKey } from '#shared/protocols/relay/window-diff.ts';
import { HostedRoom, type Seat, type SeatPhase } from '../hosted-room.ts';
import { createJoinGate } from '../join-gate.ts';
import { readRoomPath } from '../room-path.ts';
import { workerClock } from './worker-clock.ts';

const VERSION_KEY = 'version';
const WINDOW_KEYS = 'window:';

/** The parameter with the id that a client chose. The server draws that of the connection, which no other may have. */
const MEMBER_PARAMETER = 'member';

interface Environment extends Cloudflare.Env {
  readonly Main: DurableObjectNamespace<Main>;
  /** Whoever joins a room has to know it; without it anybody may join. */
  readonly JOIN_SECRET?: string;
}

/**
 * A room where PartyKit rooms live: a durable object, with the same rules as everywhere. Each window is an entry of its
 * storage, so a delta writes only what it changes. While nobody sends anything it hibernates, and its connections stay
 * open: what is known of them is stored with them.
 */
export class Main extends Server<Environment> {
  static override options = { hibernate: true };
  #hosted: HostedRoom | null = null;

  override async onStart(): Promise<void> {
    this.#hosted = new HostedRoom({
      name: this.name,
      state: await this.#load(),
      gate: createJoinGate(this.env.JOIN_SECRET ?? '', (count) => crypto.getRandomValues(new Uint8Array(count))),
      clock: workerClock,
      onState: (before, after) => this.#keep(before, after),
    });
    this.#hosted.resume(Array.from(this.getConnections<SeatPhase>(), seatOf));
  }

  override onConnect(connection: Connection<SeatPhase>): void {
    this.#hosted?.open(seatOf(connection));
  }

  override async onMessage(connection: Connection<SeatPhase>, message: unknown): Promise<void> {
    await this.#hosted?.receive(seatOf(connection), typeof message === 'string' ? message : null);
  }

  override onClose(connection: Connection<SeatPhase>): void {
    this.#hosted?.close(seatOf(connection));
  }

  override onRequest(): Response {
    return new Response('This address only accepts WebSockets.', { status: 426 });
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

/** A connection as a seat: the object differs at each event, its key does not. */
function seatOf(connection: Connection<SeatPhase>): Seat {
  const { searchParams } = new URL(connection.uri ?? 'ws://room/');
  return {
    key: connection.id,
    id: searchParams.get(MEMBER_PARAMETER) ?? connection.id,
    get phase() {
      return connection.state;
    },
    set phase(phase) {
      connection.setState(phase);
    },
    // One that has begun to close takes nothing more; the others are to get their message.
    send: (text) => {
      if (connection.readyState === WebSocket.OPEN) connection.send(text);
    },
    close: (code, reason) => connection.close(code, reason),
  };
}

/** Leads `/party/<room>` and `/parties/main/<room>` to the room; anything else is not found. */
const worker: ExportedHandler<Environment> = {
  async fetch(request, environment) {
    const url = new URL(request.url);
    const visit = readRoomPath(`${url.pathname}${url.search}`);
    if (visit === null) return new Response('Not found.', { status: 404 });
    url.pathname = `/parties/main/${encodeURIComponent(visit.room)}`;
    url.search =
      visit.connectionId === null ? '' : new URLSearchParams({ [MEMBER_PARAMETER]: visit.connectionId }).toString();
    const routed = await routePartykitRequest(new Request(url, request), environment);
    return routed ?? new Response('Not found.', { status: 404 });
  },
};

export { worker as default };

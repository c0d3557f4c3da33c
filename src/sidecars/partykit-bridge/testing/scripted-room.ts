import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { readRoomMessage } from '#shared/protocols/relay/read-room-message.ts';
import { type RoomMessage, writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { EMPTY_ROOM } from '#shared/protocols/relay/room-state.ts';

/** A server of a room that says what a test lets it say, and keeps what it hears. It begins with an empty state. */
export class ScriptedRoom {
  /** What the bridge said, oldest first. */
  readonly heard: RoomMessage[] = [];
  readonly #server: WebSocketServer;
  readonly #onHeard: () => void;
  #socket: WebSocket | null = null;

  private constructor(server: WebSocketServer, onHeard: () => void) {
    this.#server = server;
    this.#onHeard = onHeard;
    server.on('connection', (socket) => this.#seat(socket));
  }

  static async start(onHeard: () => void): Promise<ScriptedRoom> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return new ScriptedRoom(server, onHeard);
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `ws://127.0.0.1:${port}`;
  }

  say(message: RoomMessage): void {
    this.sayText(writeRoomMessage(message));
  }

  sayText(text: string): void {
    this.#socket?.send(text);
  }

  /** How often the bridge has said something of this type. */
  countOf(type: RoomMessage['type']): number {
    return this.heard.filter((message) => message.type === type).length;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
    await closed;
  }

  #seat(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const read = readRoomMessage(String(data));
      if (read.kind !== 'known') throw new Error(`the bridge sent ${String(data)}`);
      this.heard.push(read.params);
      this.#onHeard();
    });
    this.say({ type: 'state_sync', state: EMPTY_ROOM });
  }
}

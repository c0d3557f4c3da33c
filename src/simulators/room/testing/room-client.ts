import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';
import { readRoomMessage } from '#shared/protocols/relay/read-room-message.ts';
import { type RoomMessage, writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';

/** A third party in a room, for tests: what it says is up to them. */
export class RoomClient {
  /** Every message that came, oldest first. */
  readonly received: RoomMessage[] = [];
  readonly #socket: WebSocket;
  readonly #looks = new Set<() => void>();

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const read = readRoomMessage(String(data));
      if (read.kind === 'known') this.received.push(read.params);
      for (const look of this.#looks) look();
    });
  }

  /** Joins a room; resolves when its state has come. */
  static async join(url: string, options: ClientOptions = {}): Promise<RoomClient> {
    const socket = new WebSocket(url, options);
    const client = new RoomClient(socket);
    await once(socket, 'open');
    await client.until('state_sync');
    return client;
  }

  send(message: RoomMessage): void {
    this.#socket.send(writeRoomMessage(message));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  /** Resolves with the first message of this type, those included that came before, for which `isMeant` holds. */
  until<Type extends RoomMessage['type']>(
    type: Type,
    isMeant: (message: Extract<RoomMessage, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<RoomMessage, { type: Type }>> {
    const isOfType = (message: RoomMessage): message is Extract<RoomMessage, { type: Type }> => message.type === type;
    return new Promise((resolve) => {
      const look = () => {
        const found = this.received.filter(isOfType).find(isMeant);
        if (found === undefined) return;
        this.#looks.delete(look);
        resolve(found);
      };
      this.#looks.add(look);
      look();
    });
  }

  async close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.#socket, 'close');
    this.#socket.terminate();
    await closed;
  }
}

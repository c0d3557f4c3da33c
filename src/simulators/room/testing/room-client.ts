import { WebSocket } from 'ws';
import { MessageClient } from '#core/calls/message-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { DEFAULT_WEB_SOCKET_LIMITS, socketOptions } from '#core/transport/web-socket-limits.ts';
import { type SocketClose, WebSocketTransport } from '#core/transport/web-socket-transport.ts';
import { type RoomMessage, writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { roomCodec, roomProtocol } from '#shared/protocols/relay/room-protocol.ts';

/** Another client of a room, for tests. */
export class RoomClient {
  /** Every received message, oldest first. */
  readonly received: RoomMessage[] = [];
  readonly #socket: WebSocket;
  readonly #transport: WebSocketTransport;
  readonly #checks = new Set<() => void>();

  /** `socket` is open, and nothing of it was read. */
  constructor(socket: WebSocket) {
    const transport = new WebSocketTransport({ socket, clock: systemClock, limits: DEFAULT_WEB_SOCKET_LIMITS });
    this.#socket = socket;
    this.#transport = transport;
    new MessageClient({
      protocol: roomProtocol,
      codec: roomCodec,
      transport,
      listener: {
        event: (event) => {
          if (event.kind === 'known') this.received.push(event.params);
          for (const check of this.#checks) check();
        },
        noise: () => {},
        closed: () => {},
      },
    });
  }

  /** Joins a room; resolves when its state has arrived. */
  static async join(url: string): Promise<RoomClient> {
    const client = await RoomClient.open(url);
    await client.until('state_sync');
    return client;
  }

  /** Connects to a room, which may ask for a secret, or end the connection. */
  static open(url: string): Promise<RoomClient> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, socketOptions(DEFAULT_WEB_SOCKET_LIMITS));
      socket.once('error', reject);
      socket.once('open', () => resolve(new RoomClient(socket)));
    });
  }

  /** How the connection ended, when it has ended. */
  async closed(): Promise<SocketClose | null> {
    await this.#transport.ended;
    return this.#transport.socketClose;
  }

  send(message: RoomMessage): void {
    this.sendText(writeRoomMessage(message));
  }

  sendText(text: string): void {
    this.#transport.send(text);
  }

  /** A binary frame, which no message of a room is. */
  sendBytes(bytes: Uint8Array): void {
    this.#socket.send(bytes);
  }

  /** Resolves with the first message of this type that satisfies `isMeant`, including earlier ones. */
  until<Type extends RoomMessage['type']>(
    type: Type,
    isMeant: (message: Extract<RoomMessage, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<RoomMessage, { type: Type }>> {
    const isOfType = (message: RoomMessage): message is Extract<RoomMessage, { type: Type }> => message.type === type;
    return new Promise((resolve) => {
      const check = () => {
        const found = this.received.filter(isOfType).find(isMeant);
        if (found === undefined) return;
        this.#checks.delete(check);
        resolve(found);
      };
      this.#checks.add(check);
      check();
    });
  }

  async close(): Promise<void> {
    this.#transport.close();
    await this.#transport.ended;
  }
}

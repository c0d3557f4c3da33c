import { systemClock } from '#core/platform/clock.ts';
import { serveProtocol } from '#kit/serve-protocol.ts';
import { LoopbackServer } from '#kit/web-socket/loopback-server.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import { type RoomMessage, writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { type RoomClientMessage, roomProtocol, roomServerCodec } from '#shared/protocols/relay/room-protocol.ts';
import { EMPTY_ROOM } from '#shared/protocols/relay/room-state.ts';

/** A server of a room that says what a test lets it say, and keeps what it receives. It begins with an empty state. */
export class ScriptedRoom {
  /** What the bridge said, oldest first. */
  readonly received: RoomClientMessage[] = [];
  readonly #server: LoopbackServer;
  readonly #onReceived: () => void;
  #connection: ServedConnection | null = null;

  private constructor(onMessage: () => void) {
    this.#onReceived = onMessage;
    this.#server = new LoopbackServer({
      clock: systemClock,
      admit: () => ({ kind: 'admitted' }),
      onConnection: (connection) => this.#seat(connection),
    });
  }

  static async start(onMessage: () => void): Promise<ScriptedRoom> {
    const room = new ScriptedRoom(onMessage);
    await room.#server.listen();
    return room;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#server.port}`;
  }

  send(message: RoomMessage): void {
    this.sendText(writeRoomMessage(message));
  }

  sendText(text: string): void {
    this.#connection?.send(text);
  }

  /** How often the bridge has said something of this type. */
  countOf(type: RoomMessage['type']): number {
    return this.received.filter((message) => message.type === type).length;
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  #seat(connection: ServedConnection): void {
    this.#connection = connection;
    serveProtocol(connection, {
      protocol: roomProtocol,
      codec: roomServerCodec,
      methods: {},
      onCommand: ({ params }) => {
        this.received.push(params);
        this.#onReceived();
      },
      intercept: (method) => Promise.reject(new Error(`the bridge sent ${method}`)),
      refuseFrame: (frame) => {
        throw new Error(`the bridge sent what is ${frame}`);
      },
    });
    this.send({ type: 'state_sync', state: EMPTY_ROOM });
  }
}

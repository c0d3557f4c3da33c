import { systemClock } from '#core/platform/clock.ts';
import { serveProtocol } from '#kit/serve-protocol.ts';
import { LoopbackServer } from '#kit/web-socket/loopback-server.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import { type RoomMessage, writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { type RoomCommand, roomProtocol, roomServerCodec } from '#shared/protocols/relay/room-protocol.ts';
import { EMPTY_ROOM } from '#shared/protocols/relay/room-state.ts';

/** A server of a room that says what a test lets it say, and keeps what it hears. It begins with an empty state. */
export class ScriptedRoom {
  /** What the bridge said, oldest first. */
  readonly heard: RoomCommand[] = [];
  readonly #server: LoopbackServer;
  readonly #onHeard: () => void;
  #connection: ServedConnection | null = null;

  private constructor(onHeard: () => void) {
    this.#onHeard = onHeard;
    this.#server = new LoopbackServer({
      clock: systemClock,
      admit: () => ({ kind: 'admitted' }),
      onConnection: (connection) => this.#seat(connection),
    });
  }

  static async start(onHeard: () => void): Promise<ScriptedRoom> {
    const room = new ScriptedRoom(onHeard);
    await room.#server.listen();
    return room;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#server.port}`;
  }

  say(message: RoomMessage): void {
    this.sayText(writeRoomMessage(message));
  }

  sayText(text: string): void {
    this.#connection?.send(text);
  }

  /** How often the bridge has said something of this type. */
  countOf(type: RoomMessage['type']): number {
    return this.heard.filter((message) => message.type === type).length;
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
        this.heard.push(params);
        this.#onHeard();
      },
      intercept: (method) => Promise.reject(new Error(`the bridge sent ${method}`)),
      refuseFrame: (frame) => {
        throw new Error(`the bridge sent what is ${frame}`);
      },
    });
    this.say({ type: 'state_sync', state: EMPTY_ROOM });
  }
}

import type { Platform } from '#core/platform/platform.ts';
import { createStartGate } from '#core/supervision/start-gate.ts';
import { Supervisor } from '#core/supervision/supervisor.ts';
import type { Transport } from '#core/transport/transport.ts';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import { type RoomMessage, readRoomMessage, writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { ROOM_RETRY_POLICY, RoomDriver } from './room-driver.ts';

export interface RoomLinkOptions {
  readonly url: URL;
  readonly platform: Platform;
  readonly authorities?: readonly string[];
  /** Hears every message of the room, in order. */
  readonly onMessage: (message: RoomMessage) => void;
  /** Hears of a frame that is none, in words. */
  readonly onNoise: (what: string) => void;
  readonly onLost: () => void;
  readonly onState: (state: ConnectionState) => void;
}

/** The connection to a room, kept up. */
export class RoomLink {
  readonly #supervisor: Supervisor<Transport>;
  /** Reaches the room over the connection that its last frame came by. */
  #send: ((text: string) => void) | null = null;

  constructor({ authorities, onLost, onMessage, onNoise, onState, platform, url }: RoomLinkOptions) {
    this.#supervisor = new Supervisor({
      name: url.host,
      platform,
      driver: new RoomDriver({
        url,
        platform,
        authorities,
        onFrame: (text, send) => {
          this.#send = send;
          const read = readRoomMessage(text);
          if (read.kind === 'message') onMessage(read.message);
          else onNoise(describeNoise(read));
          return read.kind === 'message' && read.message.type === 'state_sync' ? 'synchronized' : 'waiting';
        },
        onNoise,
        onClosed: () => {
          this.#send = null;
          onLost();
        },
      }),
      policy: () => ROOM_RETRY_POLICY,
      startGate: createStartGate(1),
    });
    this.#supervisor.onState(onState);
  }

  get state(): ConnectionState {
    return this.#supervisor.state;
  }

  /** Sends a message; nothing where there is no connection. */
  send(message: RoomMessage): void {
    this.#send?.(writeRoomMessage(message));
  }

  start(): void {
    this.#supervisor.start();
  }

  /** Ends the connection, where there is one, and makes a new one now. */
  restart(): void {
    this.#supervisor.restart();
  }

  close(): Promise<void> {
    return this.#supervisor.close();
  }
}

function describeNoise(read: Exclude<ReturnType<typeof readRoomMessage>, { readonly kind: 'message' }>): string {
  switch (read.kind) {
    case 'noise':
      return read.reason === 'not-json' ? 'a frame that is no JSON' : 'a frame without a type';
    case 'unknown':
      return `a message of the unknown type ${read.type.slice(0, 40)}`;
    case 'invalid':
      return `a ${read.type} of another shape (${read.problem})`;
  }
}

import { z } from 'zod';
import type { ClientEvent } from '#core/calls/client-listener.ts';
import type { Platform } from '#core/platform/platform.ts';
import { openGate } from '#core/supervision/start-gate.ts';
import { Supervisor } from '#core/supervision/supervisor.ts';
import type { TapAttempt } from '#core/transport/tap.ts';
import type { Noise } from '#core/transport/transport.ts';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import { ROOM_MESSAGES, type RoomMessage } from '#shared/protocols/relay/room-messages.ts';
import type { RoomClientMessage, RoomProtocol } from '#shared/protocols/relay/room-protocol.ts';
import { ROOM_RETRY_POLICY, type RoomChannel, RoomDriver } from './room-driver.ts';

export interface RoomLinkOptions {
  readonly url: URL;
  readonly platform: Platform;
  readonly authorities?: readonly string[];
  readonly joinSecret?: string | undefined;
  readonly tap?: TapAttempt | undefined;
  /** Called for every message of the room, in order. */
  readonly onMessage: (message: RoomMessage) => void;
  /** Called with the description of an invalid frame. */
  readonly onNoise: (what: string) => void;
  readonly onLost: () => void;
  readonly onState: (state: ConnectionState) => void;
}

/** The supervised connection to a room. */
export class RoomLink {
  readonly #supervisor: Supervisor<RoomChannel>;
  /** Sends over the connection of the last message. */
  #client: RoomChannel | null = null;

  constructor({ authorities, joinSecret, onLost, onMessage, onNoise, onState, platform, tap, url }: RoomLinkOptions) {
    this.#supervisor = new Supervisor({
      name: url.host,
      platform,
      driver: new RoomDriver({
        url,
        platform,
        authorities,
        joinSecret,
        tap,
        onEvent: (event, client) => {
          this.#client = client;
          if (event.kind === 'known') onMessage(event.params);
          else onNoise(describeEvent(event));
        },
        onNoise: (noise) => onNoise(describeNoise(noise)),
        onClosed: () => {
          this.#client = null;
          onLost();
        },
      }),
      policy: () => ROOM_RETRY_POLICY,
      startGate: openGate,
    });
    this.#supervisor.onState(onState);
  }

  get state(): ConnectionState {
    return this.#supervisor.state;
  }

  /** Sends a command; does nothing without a connection. */
  send(command: RoomClientMessage): void {
    this.#client?.send(command.type, z.encode(ROOM_MESSAGES[command.type], command));
  }

  start(): void {
    this.#supervisor.start();
  }

  /** Closes the connection, if any, and opens a new one now. */
  restart(): void {
    this.#supervisor.restart();
  }

  close(): Promise<void> {
    return this.#supervisor.close();
  }
}

function describeNoise({ reason }: Noise): string {
  switch (reason) {
    case 'not-json':
      return 'a frame that is not JSON';
    case 'not-a-message':
      return 'a frame without a type';
    default:
      return reason;
  }
}

function describeEvent(event: Exclude<ClientEvent<RoomProtocol>, { readonly kind: 'known' }>): string {
  if (event.kind === 'invalid') return `a ${event.event} with an unexpected shape (${event.problem})`;
  return `a message of the unknown type ${event.event.slice(0, 40)}`;
}

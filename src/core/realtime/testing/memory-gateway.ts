import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { succeed } from '#shared/result.ts';
import { createLinkedTransports } from '../../transport/memory-transport.ts';
import type { Transport } from '../../transport/transport.ts';
import type { OpenGatewaySocket } from '../server/gateway-driver.ts';

/** A socket of a gateway within the process. */
export class MemorySocket {
  /** What came, in order. */
  readonly frames: JsonObject[] = [];
  readonly #peer: Transport;
  closed: 'no' | 'yes' = 'no';

  constructor(peer: Transport) {
    this.#peer = peer;
    peer.listen({
      line: (text) => {
        const frame: JsonValue = JSON.parse(text);
        if (isJsonObject(frame)) this.frames.push(frame);
      },
      noise: () => {},
      closed: () => {
        this.closed = 'yes';
      },
    });
  }

  /** The types of what came. */
  get types(): readonly unknown[] {
    return this.frames.map(({ type }) => type);
  }

  send(type: string, payload: JsonValue = {}, runId = ''): void {
    const frame = { id: 'x', userId: 'u', sessionId: 's', runId, type, source: 'gateway', payload };
    this.#peer.send(JSON.stringify(frame));
  }

  /** Refuses the request that came last, or the live frame. */
  refuse(code: string, message = 'no'): void {
    const runId = this.frames.at(-1)?.runId;
    this.send('gateway.error', { code, message, traceId: 'trace' }, typeof runId === 'string' ? runId : '');
  }

  close(): void {
    this.#peer.close();
  }

  /** Stops reading, so that what is sent to it piles up. */
  pause(): void {
    this.#peer.pause();
  }

  resume(): void {
    this.#peer.resume();
  }
}

export interface MemoryGatewayOptions {
  /** What each socket says first; a gateway introduces itself by default. */
  readonly greet?: (socket: MemorySocket) => void;
  /** What may wait to be read by a socket, in characters. */
  readonly maxBufferedChars?: number;
}

/** A gateway within the process, whose sockets a test plays. */
export class MemoryGateway {
  readonly sockets: MemorySocket[] = [];
  greet: (socket: MemorySocket) => void;
  readonly #maxBufferedChars: number;

  constructor({ greet = introduce, maxBufferedChars = 1_000_000 }: MemoryGatewayOptions = {}) {
    this.greet = greet;
    this.#maxBufferedChars = maxBufferedChars;
  }

  readonly open: OpenGatewaySocket = ({ url: _ }) => {
    const [own, peer] = createLinkedTransports({ maxBufferedChars: this.#maxBufferedChars });
    const socket = new MemorySocket(peer);
    this.sockets.push(socket);
    this.greet(socket);
    return Promise.resolve(succeed(Object.assign(own, { ended: Promise.resolve() })));
  };

  /** The newest socket of those. */
  socket(index: number): MemorySocket {
    const socket = this.sockets[index];
    if (socket === undefined) throw new Error(`there is no socket ${index}`);
    return socket;
  }
}

function introduce(socket: MemorySocket): void {
  socket.send('gateway.connected', { liveApiEnabled: true, runtime: { state: 'ready', version: '1.2.3' } });
}

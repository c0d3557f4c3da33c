import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { SendOutcome, Transport, TransportEvents } from '#core/transport/transport.ts';
import type { WebSocketLimits } from '#core/transport/web-socket-limits.ts';
import { WebSocketTransport } from '#core/transport/web-socket-transport.ts';

export interface ServedConnectionOptions {
  /** A socket that is open, and the stream below it. */
  readonly socket: WebSocket;
  readonly stream: Duplex;
  readonly clock: Clock;
  readonly limits: WebSocketLimits;
  /** See {@link ServedConnection.delay}. */
  readonly delayMs: number;
}

interface WaitingFrame {
  readonly data: string | Buffer;
  /** By the monotonic clock. */
  readonly dueAt: number;
}

/** The first byte of a frame that is a whole text message (RFC 6455, 5.2). */
const TEXT_FRAME = 0x81;
/** The largest payload whose length is in the second byte. */
const SHORT_PAYLOAD_BYTES = 125;

/** A server's side of one WebSocket: a transport, with faults on demand. */
export class ServedConnection implements Transport {
  /** Resolves when nothing of the socket is left. */
  readonly ended: Promise<void>;
  readonly #options: ServedConnectionOptions;
  readonly #transport: WebSocketTransport;
  /** What was sent and is not written yet, in order. */
  #waiting: WaitingFrame[] = [];
  #waitingBytes = 0;
  #delayMs: number;
  #state: 'flowing' | 'frozen' = 'flowing';
  #timer: Disposable | null = null;

  constructor(options: ServedConnectionOptions) {
    this.#options = options;
    this.#delayMs = options.delayMs;
    this.#transport = new WebSocketTransport(options);
    this.ended = this.#transport.ended.finally(() => this.#timer?.dispose());
  }

  listen(events: TransportEvents): Disposable {
    return this.#transport.listen(events);
  }

  send(text: string): SendOutcome {
    if (this.#delayMs === 0 && this.#waiting.length === 0 && this.#state === 'flowing') {
      return this.#transport.send(text);
    }
    return this.#enqueue(text);
  }

  /** Ends the connection properly; what waits because of a delay is not sent any more. */
  close(): void {
    this.#transport.close();
  }

  pause(): void {
    this.#transport.pause();
  }

  resume(): void {
    if (this.#state === 'flowing') this.#transport.resume();
  }

  /** Sends what is no message of any protocol; bytes are a binary frame. */
  sendRaw(data: string | Buffer): SendOutcome {
    return this.#enqueue(data);
  }

  /** Fault: what is sent from now on is written so much later, in order. 0 ends it. */
  delay(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  /** Fault: ends without a closing frame, as a process that is killed. */
  drop(): void {
    this.#options.socket.terminate();
  }

  /** Fault: writes the first half of a frame of this text, and ends as {@link drop} does. */
  dropWithin(text: string): void {
    const payload = Buffer.from(text).subarray(0, SHORT_PAYLOAD_BYTES);
    const half = payload.subarray(0, payload.length >> 1);
    this.#options.stream.write(Buffer.concat([Buffer.from([TEXT_FRAME, payload.length]), half]), () => this.drop());
  }

  /** Fault: reads and writes nothing, pings included, as a process that is stopped. */
  freeze(): void {
    this.#state = 'frozen';
    this.#transport.pause();
  }

  /** Goes on: what came is read, and what was sent is written. */
  thaw(): void {
    this.#state = 'flowing';
    this.#transport.resume();
    this.#flush();
  }

  /** Fault: closes with a code and words of one's own. */
  closeWith(code: number, reason: string): void {
    this.#options.socket.close(code, reason);
    // The answer to it has to be read, also where nobody listens.
    this.#options.socket.resume();
  }

  #enqueue(data: string | Buffer): SendOutcome {
    const { clock, limits, socket } = this.#options;
    if (socket.readyState !== socket.OPEN) return 'closed';
    if (this.#waitingBytes > 0 && this.#waitingBytes + data.length > limits.maxBufferedBytes) return 'full';
    this.#waiting.push({ data, dueAt: clock.elapsed() + this.#delayMs });
    this.#waitingBytes += data.length;
    this.#flush();
    return 'sent';
  }

  #flush(): void {
    this.#timer?.dispose();
    this.#timer = null;
    const { clock, socket } = this.#options;
    while (this.#state === 'flowing' && socket.readyState === socket.OPEN) {
      const [next] = this.#waiting;
      if (next === undefined) return;
      const leftMs = next.dueAt - clock.elapsed();
      if (leftMs > 0) {
        this.#timer = clock.after(leftMs, () => this.#flush());
        return;
      }
      this.#waiting.shift();
      this.#waitingBytes -= next.data.length;
      socket.send(next.data);
    }
  }
}

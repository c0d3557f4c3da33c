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
  /** Resolves when the socket is closed. */
  readonly ended: Promise<void>;
  readonly #options: ServedConnectionOptions;
  readonly #transport: WebSocketTransport;
  /** Sent but not yet written frames, in order. */
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

  /** Closes the connection properly; delayed frames are not sent. */
  close(): void {
    this.#transport.close();
  }

  pause(): void {
    this.#transport.pause();
  }

  resume(): void {
    if (this.#state === 'flowing') this.#transport.resume();
  }

  /** Sends raw data; bytes are a binary frame. */
  sendRaw(data: string | Buffer): SendOutcome {
    return this.#enqueue(data);
  }

  /** Asks whether the client is there; it answers automatically. */
  ping(): void {
    const { socket } = this.#options;
    if (socket.readyState === socket.OPEN) socket.ping();
  }

  /** Fault: delays frames from now on, in order. 0 ends it. */
  delay(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  /** Fault: ends without a closing frame, like a killed process. */
  drop(): void {
    this.#options.socket.terminate();
  }

  /** Fault: writes the first half of a frame with this text, and ends like {@link drop}. */
  dropWithin(text: string): void {
    const payload = Buffer.from(text).subarray(0, SHORT_PAYLOAD_BYTES);
    const half = payload.subarray(0, payload.length >> 1);
    this.#options.stream.write(Buffer.concat([Buffer.from([TEXT_FRAME, payload.length]), half]), () => this.drop());
  }

  /** Fault: stops reading and writing, including pings, like a stopped process. */
  freeze(): void {
    this.#state = 'frozen';
    this.#transport.pause();
  }

  /** Resumes: reads received frames, and writes sent ones. */
  thaw(): void {
    this.#state = 'flowing';
    this.#transport.resume();
    this.#flush();
  }

  /** Fault: closes with a given code and reason. */
  closeWith(code: number, reason: string): void {
    this.#options.socket.close(code, reason);
    // The answer must be read, even without a listener.
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

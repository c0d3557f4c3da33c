import type { RawData, WebSocket } from 'ws';
import { isDepthWithin } from '#shared/json.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import { createRedactor, type Redactor } from '../redaction/known-secrets.ts';
import type { Tap } from './tap.ts';
import type { NoiseReason, SendOutcome, Transport, TransportEvents } from './transport.ts';
import type { WebSocketLimits } from './web-socket-limits.ts';

/** Bytes of a binary message that are shown. */
const SHOWN_BYTES = 64;

/** How a socket was closed (RFC 6455, 7.4): 1006 where it just ended. */
export interface SocketClose {
  readonly code: number;
  /** The peer's words; empty for none. */
  readonly reason: string;
}

/** What its pings tell of the peer. */
export interface LivenessListener {
  /** It answered, after this many milliseconds. */
  answered(roundTripMs: number): void;
  /** A ping was not answered when the next was due, and nothing else came either. One more, and the socket ends. */
  late(): void;
}

export interface WebSocketTransportOptions {
  /** A socket that is open. */
  readonly socket: WebSocket;
  readonly clock: Clock;
  readonly limits: WebSocketLimits;
  readonly tap?: Tap | undefined;
  /** What neither the tap nor the user of the transport ever sees, no matter who sends it. */
  readonly secrets?: readonly string[] | undefined;
  readonly liveness?: LivenessListener | undefined;
}

/**
 * A channel of text messages over a WebSocket. What is no text, or nested too deep, is noise. It pings automatically:
 * a peer that answers no ping and sends nothing for two of them is gone, since an open socket is no evidence of life.
 *
 * Nothing is read before someone listens.
 */
export class WebSocketTransport implements Transport {
  /** Resolves when nothing of the socket is left, at the latest `closeMs` after {@link close}. */
  readonly ended: Promise<void>;
  readonly #socket: WebSocket;
  readonly #options: WebSocketTransportOptions;
  readonly #redactor: Redactor;
  #events: TransportEvents | null = null;
  #reading: 'flowing' | 'paused' = 'flowing';
  #end: { readonly reason: string; emitted: 'no' | 'yes' } | null = null;
  #close: SocketClose | null = null;
  #timer: Disposable;
  /** When the ping went out that was not answered yet, by the monotonic clock. */
  #pingedAt: number | null = null;
  /** Whether anything came since the last ping. */
  #peer: 'heard' | 'silent' = 'silent';
  #missedPings = 0;

  constructor(options: WebSocketTransportOptions) {
    const { clock, limits, secrets = [], socket } = options;
    this.#options = options;
    this.#socket = socket;
    this.#redactor = createRedactor(secrets);
    options.tap?.event({ kind: 'opened' });
    socket.pause();
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('ping', () => options.tap?.event({ kind: 'ping', direction: 'in' }));
    socket.on('pong', () => this.#handlePong());
    socket.on('error', (error) => this.#fail(error));
    this.ended = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        this.#handleClose({ code, reason: reason.toString() });
        resolve();
      });
    });
    this.#timer = clock.after(limits.pingMs, () => this.#beat());
    this.#ping();
  }

  /** How the socket was closed; null while it is open, and where this side just ended it. */
  get socketClose(): SocketClose | null {
    return this.#close;
  }

  listen(events: TransportEvents): Disposable {
    this.#events = events;
    if (this.#end !== null) queueMicrotask(() => this.#emitEnd());
    if (this.#reading === 'flowing') this.#socket.resume();
    return {
      dispose: () => {
        if (this.#events !== events) return;
        this.#events = null;
        this.#socket.pause();
      },
    };
  }

  send(text: string): SendOutcome {
    const { limits, tap } = this.#options;
    if (this.#end !== null || this.#socket.readyState !== this.#socket.OPEN) return 'closed';
    const { bufferedAmount } = this.#socket;
    if (bufferedAmount > 0 && bufferedAmount + text.length > limits.maxBufferedBytes) return 'full';
    this.#socket.send(text);
    tap?.frame('out', this.#redactor.redact(text), Buffer.byteLength(text), null);
    return 'sent';
  }

  close(): void {
    if (this.#end !== null) return;
    this.#finish('closed on this side');
    this.#socket.close(1000);
    // Reading goes on until the peer's answer, and what comes is ignored.
    this.#socket.resume();
  }

  pause(): void {
    this.#reading = 'paused';
    // Its answer would be read late, and say nothing of the peer.
    this.#pingedAt = null;
    this.#socket.pause();
  }

  resume(): void {
    this.#reading = 'flowing';
    if (this.#events !== null) this.#socket.resume();
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#end !== null) return;
    this.#peer = 'heard';
    const bytes = bytesOf(data);
    if (isBinary) {
      this.#deliverNoise('binary', bytes.toString('hex', 0, SHOWN_BYTES), bytes.length);
      return;
    }
    const text = this.#redactor.redact(bytes.toString());
    if (!isDepthWithin(text)) {
      this.#deliverNoise('too-deep', text, bytes.length);
      return;
    }
    this.#options.tap?.frame('in', text, bytes.length, null);
    this.#events?.line(text);
  }

  #deliverNoise(reason: NoiseReason, text: string, sizeBytes: number, limitBytes?: number): void {
    this.#options.tap?.frame('in', text, sizeBytes, reason);
    this.#events?.noise({ reason, text, sizeBytes, ...(limitBytes === undefined ? {} : { limitBytes }) });
  }

  /** What `ws` finds wrong with a frame; it closes the socket itself. */
  #fail(error: Error): void {
    if (this.#end !== null) return;
    const code = 'code' in error ? error.code : undefined;
    if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
      const limitBytes = this.#options.limits.maxMessageBytes;
      this.#deliverNoise('oversized', '', limitBytes, limitBytes);
      this.#finish(`a message was larger than ${limitBytes} bytes`);
    } else if (code === 'WS_ERR_INVALID_UTF8') {
      this.#deliverNoise('invalid-utf8', '', 0);
      this.#finish('a message was not valid text');
    } else {
      this.#finish(`the connection failed: ${this.#redactor.redact(error.message)}`);
    }
  }

  #handleClose(close: SocketClose): void {
    this.#close = { ...close, reason: this.#redactor.redact(close.reason) };
    this.#options.tap?.event({ kind: 'closed', ...this.#close });
    this.#finish(describeClose(this.#close));
  }

  #finish(reason: string): void {
    if (this.#end !== null) return;
    this.#end = { reason, emitted: 'no' };
    this.#timer.dispose();
    this.#emitEnd();
  }

  #emitEnd(): void {
    if (this.#end === null || this.#end.emitted === 'yes' || this.#events === null) return;
    this.#end.emitted = 'yes';
    this.#events.closed(this.#end.reason);
  }

  #ping(): void {
    this.#peer = 'silent';
    this.#pingedAt = this.#options.clock.elapsed();
    this.#socket.ping();
    this.#options.tap?.event({ kind: 'ping', direction: 'out' });
  }

  #handlePong(): void {
    const { clock, liveness, tap } = this.#options;
    tap?.event({ kind: 'pong', direction: 'in' });
    this.#peer = 'heard';
    if (this.#pingedAt === null || this.#end !== null) return;
    const roundTripMs = clock.elapsed() - this.#pingedAt;
    this.#pingedAt = null;
    liveness?.answered(roundTripMs);
  }

  #beat(): void {
    const { clock, limits, liveness } = this.#options;
    this.#timer = clock.after(limits.pingMs, () => this.#beat());
    // A pong behind what is not being read cannot be seen: that is no fault of the peer.
    if (this.#socket.isPaused) return;
    this.#missedPings = this.#peer === 'heard' ? 0 : this.#missedPings + 1;
    if (this.#missedPings > 1) {
      this.#finish(`no answer to a ping for ${(2 * limits.pingMs) / 1_000} s`);
      this.#socket.terminate();
      return;
    }
    if (this.#missedPings > 0) liveness?.late();
    this.#ping();
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}

/** `the peer closed with 1008: Expected websocket endpoint /ws`. */
function describeClose({ code, reason }: SocketClose): string {
  if (code === 1006) return 'the connection broke off';
  return reason === '' ? `the peer closed with ${code}` : `the peer closed with ${code}: ${reason}`;
}

import type { Readable, Writable } from 'node:stream';
import type { Disposable } from '../platform/disposable.ts';
import { DEFAULT_MAX_LINE_BYTES, LineFramer } from './line-framer.ts';
import type { Tap } from './tap.ts';
import type { Noise, SendOutcome, Transport, TransportEvents } from './transport.ts';

/** What may wait to be written, in characters. One message into an empty buffer passes whatever its size. */
export const DEFAULT_MAX_BUFFERED_CHARS = 1024 * 1024;

export interface StreamTransportOptions {
  /** What the peer writes, for example a child's stdout. */
  readonly input: Readable;
  /** What the peer reads, for example a child's stdin; the same stream as `input` for a socket. */
  readonly output: Writable;
  readonly tap?: Tap;
  readonly maxLineBytes?: number;
  readonly maxBufferedChars?: number;
  /**
   * `read-on` lets the input flow unread after the end: a peer that still writes is not broken by that, and the owner
   * of the stream destroys it.
   */
  readonly afterEnd?: 'destroy' | 'read-on';
}

/**
 * A channel of lines over a pair of byte streams.
 *
 * Nothing is read before someone listens. Lines are handed over in the call that read them, so that a slow user
 * leaves the bytes in the pipe, and the pipe holds the peer back. An output that breaks ends sending alone: the last
 * lines of a dying peer are still read. The channel ends with its input.
 */
export class StreamTransport implements Transport {
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #tap: Tap | undefined;
  readonly #maxBufferedChars: number;
  readonly #framer: LineFramer;
  readonly #afterEnd: 'destroy' | 'read-on';
  readonly #flush = () => this.#writePending();
  #events: TransportEvents | null = null;
  #reading: 'flowing' | 'paused' = 'flowing';
  #writing: 'open' | 'broken' = 'open';
  #end: { readonly reason: string; emitted: 'no' | 'yes' } | null = null;
  #pending = '';

  constructor(options: StreamTransportOptions) {
    this.#input = options.input;
    this.#output = options.output;
    this.#tap = options.tap;
    this.#tap?.event({ kind: 'opened' });
    this.#afterEnd = options.afterEnd ?? 'destroy';
    this.#maxBufferedChars = options.maxBufferedChars ?? DEFAULT_MAX_BUFFERED_CHARS;
    this.#framer = new LineFramer(
      { line: (text) => this.#deliverLine(text), noise: (noise) => this.#deliverNoise(noise) },
      options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES,
    );
    // The error handlers stay after the end: a stream without one throws when it fails late.
    this.#output.on('error', () => this.#breakOutput());
    this.#output.on('close', () => this.#breakOutput());
    // Paused first, so that the data handler does not start the flow before someone listens.
    this.#input.pause();
    this.#input.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#input.on('error', (error) => this.#endOfInput(`reading failed: ${error.message}`));
    this.#input.on('end', () => this.#endOfInput('the peer ended its output'));
    this.#input.on('close', () => this.#endOfInput('the input was closed'));
  }

  /** The beginning of a line whose end has not come, in bytes: what a peer with another framing has sent. */
  get unfinished(): Buffer {
    return this.#framer.unfinished;
  }

  listen(events: TransportEvents): Disposable {
    this.#events = events;
    if (this.#end !== null) queueMicrotask(() => this.#emitEnd());
    if (this.#reading === 'flowing') this.#input.resume();
    return {
      dispose: () => {
        if (this.#events !== events) return;
        this.#events = null;
        this.#input.pause();
      },
    };
  }

  send(text: string): SendOutcome {
    if (this.#end !== null || this.#writing === 'broken') return 'closed';
    const bufferedChars = this.#pending.length + this.#output.writableLength;
    if (bufferedChars > 0 && bufferedChars + text.length > this.#maxBufferedChars) return 'full';
    if (this.#pending === '') queueMicrotask(this.#flush);
    this.#pending += `${text}\n`;
    this.#tap?.frame('out', text, Buffer.byteLength(text), null);
    return 'sent';
  }

  close(): void {
    this.#finish('closed on this side');
  }

  pause(): void {
    this.#reading = 'paused';
    this.#input.pause();
  }

  resume(): void {
    this.#reading = 'flowing';
    if (this.#events !== null) this.#input.resume();
  }

  #read(chunk: Buffer): void {
    if (this.#end === null) this.#framer.push(chunk);
  }

  #deliverLine(text: string): void {
    if (this.#end !== null) return;
    this.#tap?.frame('in', text, Buffer.byteLength(text), null);
    this.#events?.line(text);
  }

  #deliverNoise(noise: Noise): void {
    if (this.#end !== null) return;
    this.#tap?.frame('in', noise.text, noise.sizeBytes, noise.reason);
    this.#events?.noise(noise);
  }

  #writePending(): void {
    const text = this.#pending;
    if (text === '') return;
    this.#pending = '';
    if (this.#writing === 'open') this.#output.write(text);
  }

  #breakOutput(): void {
    this.#writing = 'broken';
    this.#pending = '';
  }

  #endOfInput(reason: string): void {
    if (this.#end !== null) return;
    this.#framer.end();
    this.#finish(reason);
  }

  #finish(reason: string): void {
    if (this.#end !== null) return;
    this.#writePending();
    this.#end = { reason, emitted: 'no' };
    this.#tap?.event({ kind: 'closed', code: null, reason });
    if (this.#writing === 'open') this.#output.end();
    if (Object.is(this.#input, this.#output)) this.#endSocket();
    else if (this.#afterEnd === 'read-on') this.#input.resume();
    else this.#input.destroy();
    this.#emitEnd();
  }

  /** A socket is destroyed when its last bytes are written; until then its input flows, and is ignored. */
  #endSocket(): void {
    if (this.#output.writableFinished || this.#writing === 'broken') this.#output.destroy();
    else this.#output.once('finish', () => this.#output.destroy());
    this.#input.resume();
  }

  #emitEnd(): void {
    if (this.#end === null || this.#end.emitted === 'yes' || this.#events === null) return;
    this.#end.emitted = 'yes';
    this.#events.closed(this.#end.reason);
  }
}

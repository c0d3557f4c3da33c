import type { StreamingDefinition } from '../feeds/define-feed.ts';
import { fail, type Result, succeed } from '../result.ts';
import { decodeBytes, encodeBytes, type StreamChunk, type StreamTraits } from './stream-chunk.ts';
import type { StreamMessage } from './stream-messages.ts';
import { type StreamEnd, StreamReader } from './stream-reader.ts';
import { StreamSender } from './stream-sender.ts';

/** What carries the channels of one window, beside everything else: messages and bytes, in the order of their posting. */
export interface StreamPort {
  postMessage(message: StreamMessage): void;
  postBytes(bytes: Uint8Array<ArrayBuffer>): void;
}

type Channel =
  | {
      readonly kind: 'sending';
      readonly sender: Pick<StreamSender<StreamChunk>, 'acknowledge' | 'stop'>;
      readonly onEnd: (end: StreamEnd) => void;
    }
  | { readonly kind: 'reading'; readonly reader: StreamReader<StreamChunk>; readonly carries: StreamTraits['carries'] };

const BROKEN = 'a chunk or an acknowledgement against the rules of its channel';

/** One end of all channels between a window and the core. Both ends are alike. */
export class StreamChannels {
  readonly #port: StreamPort;
  readonly #channels = new Map<number, Channel>();

  constructor(port: StreamPort) {
    this.#port = port;
  }

  get openCount(): number {
    return this.#channels.size;
  }

  has(channel: number): boolean {
    return this.#channels.has(channel);
  }

  /** Opens a channel to send over. `onEnd` is called once, however it ends. */
  openSender<Chunk extends StreamChunk>(
    channel: number,
    { capacity }: StreamingDefinition<Chunk>,
    onEnd: (end: StreamEnd) => void = () => {},
  ): StreamSender<Chunk> {
    const send = (chunk: Chunk): void => {
      if (typeof chunk === 'string') this.#port.postMessage({ type: 'stream-text', channel, text: chunk });
      else this.#port.postBytes(encodeBytes(channel, chunk));
    };
    const sender = new StreamSender(capacity, send, () => {
      this.#channels.delete(channel);
      this.#port.postMessage({ type: 'stream-end', channel, reason: 'complete' });
      onEnd('complete');
    });
    this.#channels.set(channel, { kind: 'sending', sender, onEnd });
    return sender;
  }

  /** Opens a channel to read from. */
  openReader<Chunk extends StreamChunk>(
    channel: number,
    { capacity, carries }: StreamingDefinition<Chunk>,
  ): StreamReader<Chunk> {
    const onTaken = (total: number) => this.#port.postMessage({ type: 'stream-taken', channel, total });
    const reader = new StreamReader<Chunk>(capacity, onTaken, () => {
      this.#channels.delete(channel);
      this.#port.postMessage({ type: 'stream-end', channel, reason: 'complete' });
    });
    this.#channels.set(channel, { kind: 'reading', reader, carries });
    return reader;
  }

  /** Says that there is nothing behind a channel that the other end has opened. */
  refuse(channel: number): void {
    this.#port.postMessage({ type: 'stream-end', channel, reason: 'refused' });
  }

  /**
   * Handles a message of the other end. What is about a channel that has ended here was under way, and is ignored; what breaks
   * the rules of its channel ends it, and is an error.
   */
  handle(message: StreamMessage): Result<null, string> {
    const { channel: number } = message;
    const channel = this.#channels.get(number);
    if (channel === undefined) return succeed(null);
    switch (message.type) {
      case 'stream-text':
        return this.#deliver(number, channel, message.text);
      case 'stream-taken': {
        const isPossible = channel.kind === 'sending' && channel.sender.acknowledge(message.total);
        return isPossible ? succeed(null) : this.#break(number, channel);
      }
      case 'stream-end':
        this.#end(number, channel, endOf(message.reason, channel.kind));
        return succeed(null);
    }
  }

  /** Handles a binary message of the other end, as {@link handle} does. */
  handleBytes(bytes: Uint8Array): Result<null, string> {
    const decoded = decodeBytes(bytes);
    if (decoded === null) return fail('a binary message without a channel');
    const channel = this.#channels.get(decoded.channel);
    return channel === undefined ? succeed(null) : this.#deliver(decoded.channel, channel, decoded.chunk);
  }

  /** The other end has gone, and with it every channel. */
  lose(): void {
    for (const [number, channel] of [...this.#channels]) this.#end(number, channel, 'lost');
  }

  #deliver(number: number, channel: Channel, chunk: StreamChunk): Result<null, string> {
    const isExpected = channel.kind === 'reading' && (channel.carries === 'text') === (typeof chunk === 'string');
    return isExpected && channel.reader.deliver(chunk) ? succeed(null) : this.#break(number, channel);
  }

  #break(number: number, channel: Channel): Result<null, string> {
    this.#end(number, channel, 'refused');
    this.refuse(number);
    return fail(BROKEN);
  }

  #end(number: number, channel: Channel, end: StreamEnd): void {
    this.#channels.delete(number);
    if (channel.kind === 'reading') channel.reader.finish(end);
    else {
      channel.sender.stop();
      channel.onEnd(end);
    }
  }
}

/** The end of a channel on which we send is that nobody reads any more. */
function endOf(reason: 'complete' | 'refused', kind: Channel['kind']): StreamEnd {
  return reason === 'complete' && kind === 'sending' ? 'canceled' : reason;
}

import type { FeedAddress, FeedFrame } from '#shared/panel/messages.ts';
import { StreamChannels } from '#shared/streams/stream-channels.ts';
import type { StreamMessage, StreamOpen } from '#shared/streams/stream-messages.ts';
import type { FeedPort } from '../feed-port.ts';

/** The window's end of a feed port, controlled by a test. */
export interface FakeWindow {
  readonly port: FeedPort;
  /** Every received frame, oldest first. */
  readonly frames: readonly FeedFrame[];
  /** The window's ends of its streams. */
  readonly streams: StreamChannels;
  /** Requests the core to open a stream. */
  openStream(open: Omit<StreamOpen, 'type'>): void;
  watch(...feeds: readonly FeedAddress[]): void;
  /** Acknowledges the newest frame. */
  acknowledge(): void;
  show(visibility: 'visible' | 'hidden'): void;
  /** Sends any text. */
  send(text: string): void;
  /** Sends any bytes. */
  sendBytes(bytes: Uint8Array): void;
  close(): void;
}

export function createFakeWindow(onFrame: (frame: FeedFrame) => void = () => {}): FakeWindow {
  const frames: FeedFrame[] = [];
  let handle: (text: string) => void = () => {};
  let handleBytes: (bytes: Uint8Array) => void = () => {};
  let end: () => void = () => {};
  const send = (message: object) => handle(JSON.stringify(message));
  const streams = new StreamChannels({ postMessage: send, postBytes: (bytes) => handleBytes(bytes) });
  return {
    port: {
      post(text) {
        const message: FeedFrame | StreamMessage = JSON.parse(text);
        if (message.type !== 'frame') {
          streams.handle(message);
          return;
        }
        frames.push(message);
        onFrame(message);
      },
      postBytes: (bytes) => void streams.handleBytes(bytes),
      onText(listener) {
        handle = listener;
      },
      onBytes(listener) {
        handleBytes = listener;
      },
      onClose(listener) {
        end = listener;
      },
    },
    frames,
    streams,
    openStream: (open) => send({ type: 'stream-open', ...open }),
    watch: (...feeds) => send({ type: 'watch', feeds }),
    acknowledge: () => send({ type: 'acknowledge', frame: frames.at(-1)?.frame ?? 0 }),
    show: (visibility) => send({ type: 'visibility', visibility }),
    send: (text) => handle(text),
    sendBytes: (bytes) => handleBytes(bytes),
    close: () => end(),
  };
}

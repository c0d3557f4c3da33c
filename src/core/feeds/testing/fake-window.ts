import type { FeedAddress, FeedFrame } from '#shared/panel/messages.ts';
import type { FeedPort } from '../feed-port.ts';

/** The window's end of a feed port, played by a test. */
export interface FakeWindow {
  readonly port: FeedPort;
  /** Every frame that arrived, oldest first. */
  readonly frames: readonly FeedFrame[];
  watch(...feeds: readonly FeedAddress[]): void;
  /** Acknowledges the newest frame. */
  acknowledge(): void;
  show(visibility: 'visible' | 'hidden'): void;
  /** Says any text. */
  send(text: string): void;
  close(): void;
}

export function createFakeWindow(onFrame: (frame: FeedFrame) => void = () => {}): FakeWindow {
  const frames: FeedFrame[] = [];
  let handle: (text: string) => void = () => {};
  let end: () => void = () => {};
  const send = (message: object) => handle(JSON.stringify(message));
  return {
    port: {
      post(text) {
        const frame: FeedFrame = JSON.parse(text);
        frames.push(frame);
        onFrame(frame);
      },
      onText(listener) {
        handle = listener;
      },
      onClose(listener) {
        end = listener;
      },
    },
    frames,
    watch: (...feeds) => send({ type: 'watch', feeds }),
    acknowledge: () => send({ type: 'acknowledge', frame: frames.at(-1)?.frame ?? 0 }),
    show: (visibility) => send({ type: 'visibility', visibility }),
    send: (text) => handle(text),
    close: () => end(),
  };
}

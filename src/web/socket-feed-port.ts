import type { FeedPort } from '#core/feeds/feed-port.ts';

/** The feed channel of one authenticated socket: the port that the core holds, and the socket's end of it. */
export class SocketFeedPort implements FeedPort {
  readonly #send: (text: string) => void;
  #listener: (text: string) => void = () => {};
  #closeListener: () => void = () => {};

  constructor(send: (text: string) => void) {
    this.#send = send;
  }

  post(text: string): void {
    this.#send(text);
  }

  onText(listener: (text: string) => void): void {
    this.#listener = listener;
  }

  onClose(listener: () => void): void {
    this.#closeListener = listener;
  }

  /** Hands a text of the page to the core. */
  deliver(text: string): void {
    this.#listener(text);
  }

  /** Tells the core that the page is gone. */
  end(): void {
    this.#closeListener();
  }
}

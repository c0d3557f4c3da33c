import type { FeedPort } from '../feeds/feed-port.ts';

/** The feed channel of one socket: the port that the core holds, and the socket's end of it. */
export class SocketFeedPort implements FeedPort {
  readonly #send: (message: string | Uint8Array) => void;
  #textListener: (text: string) => void = () => {};
  #bytesListener: (bytes: Uint8Array) => void = () => {};
  #closeListener: () => void = () => {};

  constructor(send: (message: string | Uint8Array) => void) {
    this.#send = send;
  }

  post(text: string): void {
    this.#send(text);
  }

  postBytes(bytes: Uint8Array): void {
    this.#send(bytes);
  }

  onText(listener: (text: string) => void): void {
    this.#textListener = listener;
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#bytesListener = listener;
  }

  onClose(listener: () => void): void {
    this.#closeListener = listener;
  }

  /** Hands a text of the page to the core. */
  deliver(text: string): void {
    this.#textListener(text);
  }

  /** Hands bytes of the page to the core. */
  deliverBytes(bytes: Uint8Array): void {
    this.#bytesListener(bytes);
  }

  /** Tells the core that the page is gone. */
  end(): void {
    this.#closeListener();
  }
}

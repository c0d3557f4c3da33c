import { isDepthWithin } from '#shared/json.ts';
import { type PageMessage, type PanelSocketMessage, pageMessageSchema } from '#shared/panel/socket-messages.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { PanelWindow } from './panel-window.ts';
import { SocketFeedPort } from './socket-feed-port.ts';

/** Calls of one page that may wait for an answer at once. */
export const MAX_CALLS_IN_FLIGHT = 256;

export interface PageExchangeOptions {
  readonly window: PanelWindow;
  readonly send: (message: string | Uint8Array) => void;
  /** Called for each message that is none of a page. */
  readonly onMalformed: () => void;
}

/**
 * Calls and feeds of one window of the panel over one socket, of whatever kind, whose other end has proved who it is.
 * Messages: shared/panel/socket-messages.ts. Disposing it ends the window.
 */
export class PageExchange implements Disposable {
  readonly #options: PageExchangeOptions;
  readonly #feeds: SocketFeedPort;
  readonly #callsInFlight = new Set<string>();

  constructor(options: PageExchangeOptions) {
    this.#options = options;
    this.#feeds = new SocketFeedPort(options.send);
    options.window.attach(this.#feeds);
  }

  receive(text: string): void {
    const message = parsePageMessage(text);
    if (message === null || message.type === 'authenticate') this.#options.onMalformed();
    else if (message.type === 'call') this.#call(message.id, message.request);
    else this.#feeds.deliver(text);
  }

  receiveBytes(bytes: Uint8Array): void {
    this.#feeds.deliverBytes(bytes);
  }

  dispose(): void {
    this.#feeds.end();
    this.#options.window.dispose();
  }

  #call(id: string, request: unknown): void {
    if (this.#callsInFlight.has(id)) {
      this.#options.onMalformed();
    } else if (this.#callsInFlight.size >= MAX_CALLS_IN_FLIGHT) {
      const message = 'Too many calls are waiting for an answer. Try again later.';
      this.#send({ type: 'reply', id, reply: { ok: false, error: { code: 'FORBIDDEN', message } } });
    } else {
      this.#callsInFlight.add(id);
      void this.#options.window.call(request).then((reply) => {
        this.#callsInFlight.delete(id);
        this.#send({ type: 'reply', id, reply });
      });
    }
  }

  #send(message: PanelSocketMessage): void {
    this.#options.send(JSON.stringify(message));
  }
}

/** Null for what is no message of a page. */
export function parsePageMessage(text: string): PageMessage | null {
  if (!isDepthWithin(text)) return null;
  try {
    return pageMessageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

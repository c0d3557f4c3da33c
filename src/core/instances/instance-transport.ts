import type { Disposable } from '../platform/disposable.ts';
import { LineFramer } from '../transport/line-framer.ts';
import type { SendOutcome, Transport, TransportEvents } from '../transport/transport.ts';
import { InstanceConnection, type InstanceConnectionOptions } from './instance-connection.ts';

export type InstanceTransportOptions = Pick<InstanceConnectionOptions, 'path' | 'clock' | 'secret' | 'tap'>;

/**
 * A channel of lines to an instance, for one command and its answer: the connection is opened when the command is sent,
 * because an instance freezes while it waits for one.
 */
export class InstanceTransport implements Transport {
  readonly #options: InstanceTransportOptions;
  #events: TransportEvents | null = null;
  #connection: InstanceConnection | null = null;
  #state: 'unused' | 'open' | 'ended' = 'unused';

  constructor(options: InstanceTransportOptions) {
    this.#options = options;
  }

  listen(events: TransportEvents): Disposable {
    this.#events = events;
    return { dispose: () => this.close() };
  }

  send(text: string): SendOutcome {
    if (this.#state !== 'unused') return 'closed';
    this.#state = 'open';
    const lines = new LineFramer({
      line: (line) => this.#events?.line(line),
      noise: (noise) => this.#events?.noise(noise),
    });
    this.#connection = new InstanceConnection({
      ...this.#options,
      line: text,
      onBytes: (chunk) => lines.push(chunk),
      onEnd: (failure) => this.#finish(failure?.message ?? 'the instance closed the connection'),
    });
    return 'sent';
  }

  close(): void {
    this.#connection?.dispose();
    this.#finish('closed on this side');
  }

  /** Too small to need back-pressure. */
  pause(): void {}

  resume(): void {}

  #finish(reason: string): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#events?.closed(reason);
  }
}

import type { Disposable } from '../platform/disposable.ts';
import { DEFAULT_MAX_BUFFERED_CHARS } from './stream-transport.ts';
import type { Tap } from './tap.ts';
import type { SendOutcome, Transport, TransportEvents } from './transport.ts';

export interface LinkedTransportOptions {
  /** What may wait to be read by the other end, in characters. */
  readonly maxBufferedChars?: number;
  /** The taps of the first and of the second end. */
  readonly taps?: readonly [Tap | undefined, Tap | undefined];
}

/**
 * Two ends of one channel within the process: what one sends, the other hears in a microtask, in order.
 *
 * For tests and for peers that are no process. Lines that wait when an end closes are still delivered to the other.
 */
export function createLinkedTransports(options: LinkedTransportOptions = {}): [Transport, Transport] {
  const maxBufferedChars = options.maxBufferedChars ?? DEFAULT_MAX_BUFFERED_CHARS;
  const first = new MemoryTransport(maxBufferedChars, options.taps?.[0]);
  const second = new MemoryTransport(maxBufferedChars, options.taps?.[1]);
  first.link(second);
  second.link(first);
  return [first, second];
}

class MemoryTransport implements Transport {
  readonly #maxBufferedChars: number;
  readonly #tap: Tap | undefined;
  readonly #waiting: string[] = [];
  #waitingChars = 0;
  #peer: MemoryTransport | null = null;
  #events: TransportEvents | null = null;
  #reading: 'flowing' | 'paused' = 'flowing';
  #delivery: 'idle' | 'scheduled' = 'idle';
  /** `ending`: the other end has closed, and lines may still wait here. */
  #state: 'open' | 'ending' | 'closed' | 'reported' = 'open';
  #endReason = 'the peer ended its output';

  constructor(maxBufferedChars: number, tap: Tap | undefined) {
    this.#maxBufferedChars = maxBufferedChars;
    this.#tap = tap;
    tap?.event({ kind: 'opened' });
  }

  link(peer: MemoryTransport): void {
    this.#peer = peer;
  }

  listen(events: TransportEvents): Disposable {
    this.#events = events;
    this.#schedule();
    return {
      dispose: () => {
        if (this.#events === events) this.#events = null;
      },
    };
  }

  send(text: string): SendOutcome {
    if (this.#state !== 'open') return 'closed';
    const outcome = this.#peer?.receive(text) ?? 'closed';
    if (outcome === 'sent') this.#tap?.frame('out', text, Buffer.byteLength(text), null);
    return outcome;
  }

  close(): void {
    if (this.#isClosed()) return;
    this.#state = 'closed';
    this.#endReason = 'closed on this side';
    this.#waiting.length = 0;
    this.#peer?.endByPeer();
    this.#emitEnd();
  }

  pause(): void {
    this.#reading = 'paused';
  }

  resume(): void {
    this.#reading = 'flowing';
    this.#schedule();
  }

  receive(text: string): SendOutcome {
    if (this.#waiting.length > 0 && this.#waitingChars + text.length > this.#maxBufferedChars) return 'full';
    this.#waiting.push(text);
    this.#waitingChars += text.length;
    this.#schedule();
    return 'sent';
  }

  endByPeer(): void {
    if (this.#state !== 'open') return;
    this.#state = 'ending';
    this.#schedule();
  }

  #schedule(): void {
    if (this.#delivery === 'scheduled') return;
    this.#delivery = 'scheduled';
    queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    this.#delivery = 'idle';
    // The end of a transport that was closed before someone listened.
    this.#emitEnd();
    const arrived = this.#waiting.length;
    let count = 0;
    while (count < arrived && this.#canDeliver()) {
      const text = this.#waiting[count] ?? '';
      count += 1;
      this.#waitingChars -= text.length;
      this.#tap?.frame('in', text, Buffer.byteLength(text), null);
      this.#events?.line(text);
    }
    this.#waiting.splice(0, count);
    if (!this.#canDeliver()) return;
    if (this.#waiting.length > 0) this.#schedule();
    else if (this.#state === 'ending') this.#state = 'closed';
    this.#emitEnd();
  }

  #canDeliver(): boolean {
    return this.#events !== null && this.#reading === 'flowing' && !this.#isClosed();
  }

  #isClosed(): boolean {
    return this.#state === 'closed' || this.#state === 'reported';
  }

  #emitEnd(): void {
    if (this.#state !== 'closed' || this.#events === null) return;
    this.#state = 'reported';
    this.#tap?.event({ kind: 'closed', code: null, reason: this.#endReason });
    this.#events.closed(this.#endReason);
  }
}

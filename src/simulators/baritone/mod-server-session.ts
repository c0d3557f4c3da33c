import type { RawData, WebSocket } from 'ws';
import type { ModServerStatus } from '#shared/protocols/baritone/status.ts';

/** What one client subscribed to: the status that it was told last, and when. */
interface Subscription {
  digest: string;
  sentAt: number;
  seq: number;
}

/** One client of the simulated mod server. */
export class ModServerSession {
  readonly id: string;
  readonly #socket: WebSocket;
  #login: 'none' | 'done' = 'none';
  #subscription: Subscription | null = null;

  constructor(id: string, socket: WebSocket, receive: (text: string) => void, onEnd: () => void) {
    this.id = id;
    this.#socket = socket;
    socket.on('message', (data: RawData) => receive(String(data)));
    socket.on('error', () => {});
    socket.on('close', onEnd);
  }

  get isLoggedIn(): boolean {
    return this.#login === 'done';
  }

  logIn(): void {
    this.#login = 'done';
  }

  send(data: string | Buffer): void {
    this.#socket.send(data);
  }

  /** Status updates begin; their numbers begin anew, also where there were some before. */
  subscribe(status: ModServerStatus, now: number): void {
    this.#subscription = { digest: JSON.stringify(status), sentAt: now, seq: 0 };
  }

  /** Whether there was something to end. */
  unsubscribe(): boolean {
    const wasSubscribed = this.#subscription !== null;
    this.#subscription = null;
    return wasSubscribed;
  }

  /** The update that is due: the status is another one, or nothing was told for as long as the heartbeat takes. */
  updateDue(status: ModServerStatus, now: number, heartbeatMs: number): object | null {
    const subscription = this.#subscription;
    if (subscription === null) return null;
    const digest = JSON.stringify(status);
    const reason = digest === subscription.digest ? 'heartbeat' : 'change';
    if (reason === 'heartbeat' && now - subscription.sentAt < heartbeatMs) return null;
    subscription.digest = digest;
    subscription.sentAt = now;
    subscription.seq += 1;
    return { reason, seq: subscription.seq, status };
  }

  /** A number is left out, as when an update was lost. */
  skipUpdate(): void {
    if (this.#subscription !== null) this.#subscription.seq += 1;
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Ends without a word. */
  drop(): void {
    this.#socket.terminate();
  }

  /** Reads nothing more, WebSocket pings included, as a process that is stopped. */
  freeze(): void {
    this.#socket.pause();
  }

  thaw(): void {
    this.#socket.resume();
  }
}

import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { linkSync, renameSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '#core/platform/clock.ts';
import { decodeCommand, MAX_COMMAND_BYTES } from '#shared/protocols/relay/command-line.ts';
import { createAnswerer, type InstanceShape } from './answer-command.ts';
import { Desktop, type DesktopSize, type NewWindow } from './desktop.ts';

/** The time limit for a client to prove that it knows the secret, in milliseconds. */
const AUTHENTICATION_MS = 1_000;
/** The buffer of a slow subscriber, in bytes; beyond that it is dropped. */
const MAX_BUFFERED_BYTES = 64 * 1024;

/**
 * Which changes an instance sends events for. `as-real`: those of commands for single windows, and new windows of its
 * registry; a person's own changes, `cascade`, `tile` and `close_all` send none.
 */
export type InstanceEvents = 'every-change' | 'as-real';

/** The commands whose changes a real instance sends events for. */
const ANNOUNCED_COMMANDS: ReadonlySet<string> = new Set([
  'create_window',
  'move_window',
  'resize_window',
  'close_window',
]);

export interface InstanceServerOptions {
  readonly clock: Clock;
  readonly path: string;
  readonly canvas: DesktopSize;
  readonly shape?: InstanceShape;
  readonly events?: InstanceEvents;
  /** Without one, every client is accepted. */
  readonly secret?: string | undefined;
  readonly windows?: readonly NewWindow[];
  readonly onChange?: () => void;
  /**
   * Changes an answer before it is sent, to simulate misbehaving peers; null sends nothing and leaves the client
   * waiting.
   */
  readonly distort?: (answer: string, command: string) => string | null;
}

/**
 * The socket of an instance: one connection, one command, one answer. As in the real one, everything runs in one loop:
 * a client that connects and sends nothing freezes the instance and its desktop until it leaves.
 */
export class InstanceServer {
  readonly desktop: Desktop;
  /** The name of every received command, oldest first. */
  readonly commands: string[] = [];
  readonly #options: InstanceServerOptions;
  readonly #answer: (line: string) => string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #subscribers = new Set<Socket>();
  /** The current client; the next one waits for it. */
  #serving: Promise<void> = Promise.resolve();
  #servedCount = 0;
  #waitingCount = 0;
  #eventSeq = 0;
  /** Whether the present change is one that a real instance sends an event for. */
  #isAnnounced = false;

  constructor(options: InstanceServerOptions) {
    this.#options = options;
    this.desktop = new Desktop({
      canvas: options.canvas,
      onChange: (event, id) => this.#emit(event, id),
    });
    for (const window of options.windows ?? []) this.desktop.open(window);
    this.#answer = createAnswerer(this.desktop, options.shape ?? 'current');
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Whether a silent client freezes it. */
  get isFrozen(): boolean {
    return this.#waitingCount > 0;
  }

  get servedCount(): number {
    return this.#servedCount;
  }

  /** Listens; removes the socket file of an earlier instance. */
  async listen(): Promise<void> {
    rmSync(this.#options.path, { force: true });
    this.#server.listen(this.#options.path);
    await once(this.#server, 'listening');
  }

  /** A person opens a window of the registry, which sends an event in either mode. */
  openRegistered(window: NewWindow): void {
    this.#isAnnounced = true;
    this.desktop.open(window);
    this.#isAnnounced = false;
  }

  /** Drops all subscribers, as it does with slow ones. */
  dropSubscribers(): void {
    for (const subscriber of this.#subscribers) subscriber.destroy();
  }

  /** Ends; `stale` leaves the socket file behind, as a crash does. */
  async close(remains: 'nothing' | 'stale' = 'nothing'): Promise<void> {
    if (!this.#server.listening) return;
    const { path } = this.#options;
    if (remains === 'stale') linkSync(path, `${path}.left`);
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    if (remains === 'stale') renameSync(`${path}.left`, path);
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#subscribers.delete(socket);
    });
    this.#serving = this.#serving.then(() => this.#serve(socket));
  }

  async #serve(socket: Socket): Promise<void> {
    this.#servedCount += 1;
    if (!(await this.#authenticate(socket))) return;
    const line = await this.#read(socket);
    if (line === null) return;
    const { name = '' } = decodeCommand(line) ?? {};
    this.commands.push(name);
    if (name === 'subscribe_events' && this.#options.shape !== 'old') {
      this.#subscribers.add(socket);
      socket.write('{"type":"subscribed"}\n');
      return;
    }
    const { distort = (text: string) => text } = this.#options;
    this.#isAnnounced = ANNOUNCED_COMMANDS.has(name);
    const answer = distort(this.#answer(line), name);
    this.#isAnnounced = false;
    if (answer !== null) socket.end(`${answer}\n`);
  }

  async #authenticate(socket: Socket): Promise<boolean> {
    const { clock, secret } = this.#options;
    if (secret === undefined) return true;
    const nonce = randomBytes(16).toString('hex');
    socket.write(`${JSON.stringify({ type: 'challenge', nonce })}\n`);
    const limit = clock.after(AUTHENTICATION_MS, () => socket.end('{"error":"auth_failed"}\n'));
    const line = await this.#read(socket);
    limit.dispose();
    const expected = createHmac('sha256', secret).update(nonce).digest('hex');
    const isKnown = line?.includes(`"hmac":"${expected}"`) ?? false;
    if (isKnown) socket.write('{"type":"auth_ok"}\n');
    else socket.end('{"error":"auth_failed"}\n');
    return isKnown;
  }

  /** One read of any size; null if the client has gone. */
  async #read(socket: Socket): Promise<string | null> {
    if (socket.destroyed) return null;
    this.#waitingCount += 1;
    const text = await new Promise<string | null>((resolve) => {
      socket.once('data', (chunk: Buffer) => resolve(chunk.subarray(0, MAX_COMMAND_BYTES).toString()));
      socket.once('close', () => resolve(null));
      socket.once('end', () => resolve(null));
    });
    this.#waitingCount -= 1;
    return text;
  }

  #emit(event: 'state_changed' | 'window_closed', id: string): void {
    this.#options.onChange?.();
    if (this.#options.events === 'as-real' && !this.#isAnnounced) return;
    this.#eventSeq += 1;
    const line = `${JSON.stringify({ type: 'event', seq: this.#eventSeq, event, payload: { id } })}\n`;
    for (const subscriber of this.#subscribers) {
      if (subscriber.writableLength > MAX_BUFFERED_BYTES) subscriber.destroy();
      else subscriber.write(line);
    }
  }
}

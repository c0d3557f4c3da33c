import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { explainSocketPath } from '#core/instances/instance-failure.ts';
import type { Clock } from '#core/platform/clock.ts';

export interface InstanceClaimOptions {
  /** The socket of the instance. */
  readonly path: string;
  readonly clock: Clock;
  /** The description of the owner for other bridges: `process 4711, into main`. */
  readonly owner: string;
}

/** The time limit for the owner of the claim to identify itself, in milliseconds. */
const ANSWER_MS = 500;
const MAX_OWNER_CHARS = 200;

/**
 * Ensures that at most one bridge relays an instance: two of them would treat each other's windows as new, and create
 * more without end. The claim is a socket beside that of the instance; the leftover file of a killed bridge claims
 * nothing.
 */
export class InstanceClaim {
  readonly #options: InstanceClaimOptions;
  readonly #path: string;
  #server: Server | 'released' | null = null;

  constructor(options: InstanceClaimOptions) {
    this.#options = options;
    this.#path = `${options.path}.bridge`;
  }

  /** Claims the instance. Null if it is ours; otherwise its owner. */
  async acquire(): Promise<string | null> {
    if (this.#server !== null || (await this.#listen())) return null;
    const owner = await this.#requestOwner();
    if (owner !== null) return owner;
    rmSync(this.#path, { force: true });
    return (await this.#listen()) ? null : 'another process';
  }

  /** Releases it for good. */
  async release(): Promise<void> {
    const server = this.#server;
    this.#server = 'released';
    if (server === null || server === 'released') return;
    const closed = once(server, 'close');
    server.close();
    await closed;
  }

  /** Whether nobody else has it. If no claim is possible, such as in a missing folder, nobody has one. */
  #listen(): Promise<boolean> {
    if (explainSocketPath(this.#path) !== null) return Promise.resolve(true);
    return new Promise((resolve) => {
      const server = createServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.end(this.#options.owner);
      });
      server.once('error', (error) => resolve(!('code' in error && error.code === 'EADDRINUSE')));
      server.listen(this.#path, () => {
        if (this.#server === 'released') server.close();
        else this.#server = server.unref();
        resolve(true);
      });
    });
  }

  /** Null if nothing listens on the socket. */
  #requestOwner(): Promise<string | null> {
    return new Promise((resolve) => {
      let text = '';
      const socket = connect(this.#path);
      const settle = (owner: string | null) => {
        limit.dispose();
        socket.destroy();
        resolve(owner);
      };
      const limit = this.#options.clock.after(ANSWER_MS, () => settle('another process'));
      socket.on('data', (chunk) => {
        text += chunk.toString();
        if (text.length > MAX_OWNER_CHARS) settle('another process');
      });
      socket.once('error', () => settle(null));
      socket.once('close', () => settle(text === '' ? 'another process' : text));
    });
  }
}

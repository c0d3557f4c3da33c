import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import type { Clock } from '#core/platform/clock.ts';
import { explainSocketPath } from './instance-failure.ts';

export interface InstanceClaimOptions {
  /** The socket of the instance. */
  readonly path: string;
  readonly clock: Clock;
  /** Who claims it, in words, for others that want it: `process 4711, into main`. */
  readonly owner: string;
}

/** How long whoever has the claim may take to say who it is, in milliseconds. */
const ANSWER_MS = 500;
const MAX_OWNER_CHARS = 200;

/**
 * Sees to it that one bridge at most relays an instance: two of them would take each other's windows for new ones, and make more
 * of them without end. The claim is a socket beside that of the instance; what a killed bridge has left of it claims nothing.
 */
export class InstanceClaim {
  readonly #options: InstanceClaimOptions;
  readonly #path: string;
  #server: Server | 'released' | null = null;

  constructor(options: InstanceClaimOptions) {
    this.#options = options;
    this.#path = `${options.path}.bridge`;
  }

  /** Takes the instance, where it is not ours yet. Null when it is ours; else who has it. */
  async acquire(): Promise<string | null> {
    if (this.#server !== null || (await this.#listen())) return null;
    const owner = await this.#requestOwner();
    if (owner !== null) return owner;
    rmSync(this.#path, { force: true });
    return (await this.#listen()) ? null : 'another process';
  }

  /** Gives it back for good. */
  async release(): Promise<void> {
    const server = this.#server;
    this.#server = 'released';
    if (server === null || server === 'released') return;
    const closed = once(server, 'close');
    server.close();
    await closed;
  }

  /** Whether nobody else has it. Where no claim can be made at all, such as in a folder that is not there, nobody has one. */
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

  /** Null where nobody is behind the socket. */
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

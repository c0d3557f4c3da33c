import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { authOutcomeSchema, challengeSchema, writeAuthentication } from '#shared/protocols/relay/instance-events.ts';
import { explainSocketError, type InstanceFailure } from './instance-failure.ts';

export interface InstanceConnectionOptions {
  readonly path: string;
  readonly clock: Clock;
  /** Shows an instance that asks for it that this client knows it. */
  readonly secret?: string | undefined;
  /** Sent at once: an instance that waits for a command is frozen. */
  readonly line: string;
  /** Called when an instance has not asked for the secret, which is then kept. */
  readonly onUnasked?: () => void;
  readonly onBytes: (chunk: Buffer) => void;
  /** Called once; null where the instance has ended the connection. */
  readonly onEnd: (failure: InstanceFailure | null) => void;
}

/**
 * How long a client with a secret waits to be asked for it, in milliseconds. An instance without one waits for the command
 * meanwhile, and is frozen.
 */
const CHALLENGE_MS = 300;
const MAX_HANDSHAKE_BYTES = 4_096;

/** One connection for one command. */
export class InstanceConnection implements Disposable {
  readonly #options: InstanceConnectionOptions;
  readonly #socket: Socket;
  #phase: 'challenge' | 'outcome' | 'answer' | 'ended' = 'answer';
  #handshake = '';
  #timer: Disposable | null = null;

  constructor(options: InstanceConnectionOptions) {
    this.#options = options;
    this.#socket = connect(options.path);
    this.#socket.on('error', (error) => this.#end(explainSocketError(options.path, error)));
    this.#socket.on('close', () => this.#end(null));
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    if (options.secret === undefined) {
      // Written before the connection stands, so that it goes out with its first packet.
      this.#socket.write(options.line);
      return;
    }
    this.#phase = 'challenge';
    this.#socket.once('connect', () => {
      this.#timer = options.clock.after(CHALLENGE_MS, () => {
        options.onUnasked?.();
        this.#sendCommand();
      });
    });
  }

  dispose(): void {
    this.#phase = 'ended';
    this.#timer?.dispose();
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    if (this.#phase === 'answer') this.#options.onBytes(chunk);
    else if (this.#phase !== 'ended') this.#shakeHands(chunk);
  }

  #shakeHands(chunk: Buffer): void {
    this.#handshake += chunk.toString();
    if (this.#handshake.length > MAX_HANDSHAKE_BYTES) this.#refuse('said something else than a challenge');
    for (let end = this.#handshake.indexOf('\n'); end !== -1; end = this.#handshake.indexOf('\n')) {
      if (this.#phase === 'answer' || this.#phase === 'ended') return;
      const line = this.#handshake.slice(0, end);
      this.#handshake = this.#handshake.slice(end + 1);
      this.#take(line);
    }
  }

  #take(line: string): void {
    const { secret = '' } = this.#options;
    const message = parse(line);
    if (this.#phase === 'challenge') {
      const challenge = challengeSchema.safeParse(message);
      if (!challenge.success) {
        this.#refuse('said something else than a challenge');
        return;
      }
      this.#timer?.dispose();
      this.#phase = 'outcome';
      this.#socket.write(writeAuthentication(createHmac('sha256', secret).update(challenge.data.nonce).digest('hex')));
      return;
    }
    const outcome = authOutcomeSchema.safeParse(message);
    if (outcome.success && 'type' in outcome.data) this.#sendCommand();
    else this.#refuse('does not take the secret; set the one that it was started with');
  }

  #sendCommand(): void {
    this.#phase = 'answer';
    this.#timer?.dispose();
    this.#socket.write(this.#options.line);
  }

  #refuse(why: string): void {
    this.#end({ kind: 'unauthorized', message: `The instance behind ${this.#options.path} ${why}.` });
  }

  #end(failure: InstanceFailure | null): void {
    if (this.#phase === 'ended') return;
    const isUnheard = failure === null && this.#phase !== 'answer';
    this.dispose();
    this.#options.onEnd(isUnheard ? { kind: 'unauthorized', message: CLOSED_EARLY } : failure);
  }
}

const CLOSED_EARLY = 'The instance ended the connection before it had asked for its secret.';

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

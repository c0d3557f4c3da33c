import { connect, type Socket } from 'node:net';
import { EventReader } from '#shared/protocols/event-reader.ts';
import { instanceCodec, instanceProtocol } from '#shared/protocols/relay/instance-protocol.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import { LineFramer } from '../transport/line-framer.ts';
import type { Tap } from '../transport/tap.ts';
import { answerChallenge } from './answer-challenge.ts';
import { explainSocketError, type InstanceFailure } from './instance-failure.ts';

export interface InstanceConnectionOptions {
  readonly path: string;
  readonly clock: Clock;
  /** Shows an instance that asks for it that this client knows it. */
  readonly secret?: string | undefined;
  /** Without its end. Sent at once: an instance that waits for a command is frozen. */
  readonly line: string;
  /** Called when an instance has not asked for the secret, which is then kept. */
  readonly onUnasked?: () => void;
  /** Makes its tap when it begins; null where nobody reads it. */
  readonly tap?: (() => Tap | null) | undefined;
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

const events = new EventReader(instanceProtocol.events, instanceProtocol.envelope);

/** One connection for one command. */
export class InstanceConnection implements Disposable {
  readonly #options: InstanceConnectionOptions;
  readonly #socket: Socket;
  #phase: 'challenge' | 'outcome' | 'answer' | 'ended' = 'answer';
  #handshake = '';
  #timer: Disposable | null = null;
  readonly #tap: Tap | null;
  /** Cuts the answer for the tap alone; its reader cuts it by its own rules. */
  readonly #tapped: LineFramer | null;

  constructor(options: InstanceConnectionOptions) {
    this.#options = options;
    const tap = options.tap?.() ?? null;
    this.#tap = tap;
    this.#tapped =
      tap === null
        ? null
        : new LineFramer({
            line: (line) => tap.frame('in', line, Buffer.byteLength(line), null),
            noise: ({ reason, sizeBytes, text }) => tap.frame('in', text, sizeBytes, reason),
          });
    tap?.event({ kind: 'opened' });
    this.#socket = connect(options.path);
    this.#socket.on('error', (error) => this.#end(explainSocketError(options.path, error)));
    this.#socket.on('close', () => this.#end(null));
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    if (options.secret === undefined) {
      // Written before the connection stands, so that it goes out with its first packet.
      this.#write(options.line);
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
    if (this.#phase !== 'ended') {
      this.#tapped?.end();
      this.#tap?.event({ kind: 'closed', code: null, reason: 'one command, one connection' });
    }
    this.#phase = 'ended';
    this.#timer?.dispose();
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    if (this.#phase !== 'ended') this.#tapped?.push(chunk);
    if (this.#phase === 'answer') this.#options.onBytes(chunk);
    else if (this.#phase !== 'ended') this.#shakeHands(chunk);
  }

  #shakeHands(chunk: Buffer): void {
    this.#handshake += chunk.toString();
    if (this.#handshake.length > MAX_HANDSHAKE_BYTES) this.#refuse('sent something other than a challenge');
    for (let end = this.#handshake.indexOf('\n'); end !== -1; end = this.#handshake.indexOf('\n')) {
      if (this.#phase === 'answer' || this.#phase === 'ended') return;
      const line = this.#handshake.slice(0, end);
      this.#handshake = this.#handshake.slice(end + 1);
      this.#handleLine(line);
    }
  }

  #handleLine(line: string): void {
    const { secret = '' } = this.#options;
    const message = instanceCodec.decodeMessage(line);
    const event = message.kind === 'event' ? events.read(message) : null;
    if (this.#phase === 'challenge') {
      if (event?.kind !== 'known' || event.event !== 'challenge') {
        this.#refuse('sent something other than a challenge');
        return;
      }
      this.#timer?.dispose();
      this.#phase = 'outcome';
      const hmac = answerChallenge(secret, event.params.nonce);
      if (hmac === null) {
        this.#refuse('asks for the secret in an unknown way');
        return;
      }
      this.#write(instanceCodec.encodeRequest(null, 'auth', { hmac }));
      return;
    }
    if (event?.event === 'auth_ok') this.#sendCommand();
    else this.#refuse('refused the secret; set the one that it was started with');
  }

  #write(line: string): void {
    this.#tap?.frame('out', line, Buffer.byteLength(line), null);
    this.#socket.write(`${line}\n`);
  }

  #sendCommand(): void {
    this.#phase = 'answer';
    this.#timer?.dispose();
    this.#write(this.#options.line);
  }

  #refuse(why: string): void {
    this.#end({ kind: 'unauthorized', message: `The instance at ${this.#options.path} ${why}.` });
  }

  #end(failure: InstanceFailure | null): void {
    if (this.#phase === 'ended') return;
    const isUnanswered = failure === null && this.#phase !== 'answer';
    this.dispose();
    this.#options.onEnd(isUnanswered ? { kind: 'unauthorized', message: CLOSED_EARLY } : failure);
  }
}

const CLOSED_EARLY = 'The instance closed the connection before it requested the secret.';

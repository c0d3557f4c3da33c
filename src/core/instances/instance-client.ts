import { readResult } from '#shared/protocols/read-result.ts';
import { encodeCommand } from '#shared/protocols/relay/command-line.ts';
import type { CommandParams, CommandResult, InstanceCommandName } from '#shared/protocols/relay/instance-commands.ts';
import { instanceCodec, instanceProtocol } from '#shared/protocols/relay/instance-protocol.ts';
import { describeUnreadable } from '#shared/protocols/relay/instance-reply.ts';
import { type InstanceState, readInstanceState } from '#shared/protocols/relay/instance-state.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Clock } from '../platform/clock.ts';
import { findSocket, isOwnSocket } from './find-socket.ts';
import { InstanceConnection, type InstanceConnectionOptions } from './instance-connection.ts';
import { explainSocketPath, foreignFailure, frozenFailure, type InstanceFailure } from './instance-failure.ts';

/** The largest reply, in bytes: thousands of windows. */
const MAX_REPLY_BYTES = 4 * 1024 * 1024;
const LINE_END = 0x0a;

export interface InstanceClientOptions {
  readonly path: string;
  readonly clock: Clock;
  readonly secret?: string | undefined;
  /** The time limit of a command, in milliseconds. */
  readonly timeoutMs: number;
  /** Creates the tap of a new connection; null if nobody reads it. */
  readonly tap?: InstanceConnectionOptions['tap'];
  /** The system that it runs on; this one where it is not said. */
  readonly system?: NodeJS.Platform;
  /** The only user whose sockets are written to, by number: the user of this process by default, null for any. */
  readonly userId?: number | null;
}

/** What an instance holds. `unchanged`: it answered with the same bytes as before, which were not parsed again. */
export interface InstanceReading {
  readonly kind: 'changed' | 'unchanged';
  readonly state: InstanceState;
  /** Another for each life of the instance. */
  readonly birth: string;
  /** When its socket was bound, in milliseconds since the epoch. */
  readonly boundAt: number;
  /** How long it took to answer, in milliseconds. */
  readonly tookMs: number;
}

/**
 * Asks an instance, one command at a time: each has a connection of its own, which is closed when the answer has come. Never
 * rejects.
 */
export class InstanceClient {
  readonly #options: InstanceClientOptions;
  #last: { readonly bytes: Buffer; readonly state: InstanceState } | null = null;
  /** Whether the instance has a secret, as it has last shown: one without it would be frozen while it is waited for. */
  #asksForSecret: 'perhaps' | 'no' = 'perhaps';
  /** The command that is under way; the next one waits for it. */
  #busy: Promise<unknown> = Promise.resolve();

  constructor(options: InstanceClientOptions) {
    this.#options = options;
  }

  async call<Name extends InstanceCommandName>(
    name: Name,
    params: CommandParams<Name>,
  ): Promise<Result<CommandResult<Name>, InstanceFailure>> {
    const line = encodeCommand(name, params);
    if (!line.ok) return fail({ kind: 'unsendable', message: `${line.error}.` });
    const reply = await this.#exchange(line.value);
    return reply.ok ? this.#readReply(name, reply.value) : reply;
  }

  /** Reads its state. An instance that was born again between the beginning and the end is not there. */
  async readState(): Promise<Result<InstanceReading, InstanceFailure>> {
    const { clock, path } = this.#options;
    const before = findSocket(path);
    const startedAt = clock.elapsed();
    const reply = await this.#exchange('cmd:get_state');
    if (!reply.ok) return reply;
    const tookMs = clock.elapsed() - startedAt;
    const after = findSocket(path);
    if (!before.ok || !after.ok || before.value.birth !== after.value.birth) {
      return fail({ kind: 'dead', message: `The instance at ${path} restarted during a command.` });
    }
    const { birth, boundAt } = after.value;
    const last = this.#last;
    if (last?.bytes.equals(reply.value) === true) {
      return succeed({ kind: 'unchanged', state: last.state, tookMs, birth, boundAt });
    }
    const answer = this.#readReply('get_state', reply.value);
    if (!answer.ok) return answer;
    const state = readInstanceState(answer.value);
    this.#last = { bytes: reply.value, state };
    return succeed({ kind: 'changed', state, tookMs, birth, boundAt });
  }

  #exchange(line: string): Promise<Result<Buffer, InstanceFailure>> {
    const exchanged = this.#busy.then(() => this.#exchangeNow(line));
    this.#busy = exchanged;
    return exchanged;
  }

  async #exchangeNow(line: string): Promise<Result<Buffer, InstanceFailure>> {
    const failure = await this.#whyNotConnect();
    if (failure !== null) return fail(failure);
    const { clock, path, timeoutMs } = this.#options;
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    return new Promise((resolve) => {
      const settle = (outcome: Result<Buffer, InstanceFailure>) => {
        limit.dispose();
        connection.dispose();
        resolve(outcome);
      };
      const whole = () => Buffer.concat(chunks, sizeBytes);
      const limit = clock.after(timeoutMs, () => {
        // An instance that leaves the connection open has still answered.
        if (chunks.at(-1)?.at(-1) === LINE_END) settle(succeed(whole()));
        else settle(fail(frozenFailure(path, `it did not answer within ${timeoutMs} ms`)));
      });
      const connection = new InstanceConnection({
        path,
        clock,
        tap: this.#options.tap,
        secret: this.#asksForSecret === 'no' ? undefined : this.#options.secret,
        line,
        onUnasked: () => {
          this.#asksForSecret = 'no';
        },
        onBytes(chunk) {
          chunks.push(chunk);
          sizeBytes += chunk.length;
          if (sizeBytes > MAX_REPLY_BYTES) {
            settle(
              fail({
                kind: 'unreadable',
                message: `The instance at ${path} answered with more than ${MAX_REPLY_BYTES} bytes.`,
              }),
            );
          }
        },
        onEnd: (failure) => settle(failure === null ? succeed(whole()) : fail(failure)),
      });
    });
  }

  async #whyNotConnect(): Promise<InstanceFailure | null> {
    const { path, system = process.platform, userId = process.getuid?.() ?? null } = this.#options;
    const failure = system === 'win32' ? UNSUPPORTED : explainSocketPath(path);
    if (failure !== null) return failure;
    const socket = findSocket(path);
    // Also one that appears right after: nobody has checked its owner.
    if (!socket.ok) return socket.error;
    return isOwnSocket(socket.value, userId) ? null : foreignFailure(path);
  }

  #readReply<Name extends InstanceCommandName>(
    name: Name,
    bytes: Buffer,
  ): Result<CommandResult<Name>, InstanceFailure> {
    const instance = `The instance at ${this.#options.path}`;
    const text = bytes.toString();
    const message = instanceCodec.decodeMessage(text);
    if ((message.kind === 'event' || message.kind === 'noise') && beginsWithChallenge(text)) {
      this.#asksForSecret = 'perhaps';
      return fail({ kind: 'unauthorized', message: `${instance} requires a secret. Set it.` });
    }
    if (message.kind === 'noise') {
      return fail({ kind: 'unreadable', message: `${instance} answered ${name}: ${describeUnreadable(text)}.` });
    }
    if (message.kind === 'failure') {
      return fail({ kind: 'refused', message: `${instance} answered ${name}: ${message.error.message}.` });
    }
    const result = message.kind === 'success' ? readResult(instanceProtocol, name, message.result) : fail('an event');
    if (result.ok) return result;
    return fail({
      kind: 'unreadable',
      message: `${instance} answered ${name} with an unexpected shape: ${result.error}.`,
    });
  }
}

/** More may follow it: what the instance makes of a command where it waits for the proof. */
function beginsWithChallenge(text: string): boolean {
  const [line = ''] = text.split('\n', 1);
  const message = instanceCodec.decodeMessage(line);
  return message.kind === 'event' && message.event === 'challenge';
}

const UNSUPPORTED: InstanceFailure = {
  kind: 'unsupported',
  message: 'An instance has a Unix socket, which Windows programs cannot use. Run the bridge where the instance runs.',
};

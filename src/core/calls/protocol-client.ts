import type { JsonObject } from '#shared/json.ts';
import type {
  CommandName,
  CommandParamsOf,
  MethodName,
  ParamsOf,
  Protocol,
  ResultOf,
} from '#shared/protocols/define-protocol.ts';
import type { ClientCodec, PeerMessage, PeerReply } from '#shared/protocols/message.ts';
import { readParams } from '#shared/protocols/read-params.ts';
import { readResult } from '#shared/protocols/read-result.ts';
import type { Result } from '#shared/result.ts';
import { fail } from '#shared/result.ts';
import type { Clock } from '../platform/clock.ts';
import { describeExcess } from '../transport/describe-noise.ts';
import type { Noise, Transport } from '../transport/transport.ts';
import { BrokenReplyReader } from './broken-reply-reader.ts';
import type { CallError, LocalError } from './call-error.ts';
import { localError } from './call-error.ts';
import type { PendingCall } from './call-tracker.ts';
import { CallTracker } from './call-tracker.ts';
import type { ClientListener } from './client-listener.ts';
import { byId, type Correlation } from './correlation.ts';
import { type ClientCounts, MessageClient } from './message-client.ts';
import { describeWireFault } from './wire-fault.ts';

/** The default time limit of a call. */
export const DEFAULT_CALL_TIMEOUT_MS = 8000;

export interface CallOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** The id of the request instead of a new one, for retries. */
  readonly id?: string;
  /** The other fields of the frame, if the protocol has them. */
  readonly envelope?: JsonObject;
}

/** The outcome of a call of `M`. */
type CallResult<P extends Protocol, M extends MethodName<P>> = Result<ResultOf<P, M>, CallError>;

export interface ProtocolClientOptions<P extends Protocol> {
  readonly protocol: P;
  readonly codec: ClientCodec;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly listener: ClientListener<P>;
  /** How replies are paired with calls; by default by id. */
  readonly correlation?: Correlation;
  readonly defaultTimeoutMs?: number;
}

/**
 * The client side of a declared protocol over one channel: messages of a {@link MessageClient}, and calls, each of which ends
 * exactly once.
 */
export class ProtocolClient<P extends Protocol> {
  readonly #protocol: P;
  readonly #messages: MessageClient<P>;
  readonly #listener: ClientListener<P>;
  readonly #correlation: Correlation;
  readonly #defaultTimeoutMs: number;
  readonly #calls: CallTracker<PeerReply>;
  readonly #broken: BrokenReplyReader;

  constructor(options: ProtocolClientOptions<P>) {
    const { clock, codec, correlation = byId, listener, protocol, transport } = options;
    this.#protocol = protocol;
    this.#listener = listener;
    this.#correlation = correlation;
    this.#defaultTimeoutMs = options.defaultTimeoutMs ?? DEFAULT_CALL_TIMEOUT_MS;
    this.#calls = new CallTracker(clock);
    this.#broken = new BrokenReplyReader(codec.decodeMessage);
    this.#messages = new MessageClient({
      protocol,
      codec,
      transport,
      listener: {
        event: (event) => listener.event(event),
        noise: (noise) => this.#handleNoise(noise),
        closed: (reason) => this.#finish(reason),
      },
      isReply: (message) => this.#settle(message),
    });
  }

  /**
   * Calls a method. Never rejects: errors are in the result. `onSettled` is called with the outcome of a sent call in
   * the order of the events; when the promise resolves, later events may already be handled.
   */
  call<M extends MethodName<P>>(
    method: M,
    params: ParamsOf<P, M>,
    options: CallOptions = {},
    onSettled: (result: CallResult<P, M>) => void = () => {},
  ): Promise<CallResult<P, M>> {
    if (!Object.hasOwn(this.#protocol.methods, method)) {
      return refuse('BAD_PARAMS', `${method} is not a method of this protocol`);
    }
    const read = readParams(this.#protocol, method, params);
    if (!read.ok) return refuse('BAD_PARAMS', `${method} was not sent: ${read.error}`);
    const { endReason } = this.#messages;
    if (endReason !== null) return refuse('NOT_CONNECTED', `${method} was not sent: ${endReason}`);
    if (options.signal?.aborted === true) return refuse('ABORTED', `${method} was canceled`);
    if (options.id !== undefined && this.#calls.has(options.id)) {
      return refuse('BAD_PARAMS', `${method} was not sent: a call with the id ${options.id} is still waiting`);
    }
    return new Promise((resolve) => {
      const id = this.#calls.start({
        method,
        id: options.id,
        timeoutMs: options.timeoutMs ?? this.#defaultTimeoutMs,
        signal: options.signal,
        settle: (outcome) => {
          const result = outcome.ok ? readReply(this.#protocol, method, outcome.value) : outcome;
          onSettled(result);
          resolve(result);
        },
      });
      const problem = this.#messages.write(id, method, read.value, options.envelope);
      if (problem !== null) this.#calls.fail(id, problem);
    });
  }

  /** Sends a command, which has no reply; see {@link MessageClient.send}. */
  send<C extends CommandName<P>>(
    command: C,
    params: CommandParamsOf<P, C>,
    envelope?: JsonObject,
  ): Result<void, LocalError> {
    return this.#messages.send(command, params, envelope);
  }

  /** The waiting calls, the oldest first. */
  get pending(): readonly PendingCall[] {
    return this.#calls.pending;
  }

  get counts(): ClientCounts {
    return this.#messages.counts;
  }

  /** Stops reading, so the peer is slowed down; replies wait too, while their time limits run. */
  pause(): void {
    this.#messages.pause();
  }

  resume(): void {
    this.#messages.resume();
  }

  close(): void {
    this.#messages.close();
  }

  #settle(message: PeerMessage): boolean {
    const reply = this.#correlation(message, this.#calls);
    return reply !== null && reply.id !== null && this.#calls.settle(reply.id, reply);
  }

  /** A reply that cannot be read ends its call: nothing else will come for it. */
  #handleNoise(noise: Noise): void {
    this.#listener.noise(noise);
    if (this.#calls.oldestId === null) return;
    const broken = this.#broken.read(noise);
    if (broken === null) return;
    // A reply whose id is out of sight belongs to the one call that waits.
    const { oldestId, pendingCount } = this.#calls;
    const id = this.#correlation(broken.reply, this.#calls)?.id ?? (pendingCount === 1 ? oldestId : null);
    const call = this.pending.find((each) => each.id === id);
    if (call === undefined) return;
    const { remedy, what } = describeWireFault(broken.fault);
    const excess = describeExcess(noise);
    const message = `the reply to ${call.method} cannot be read: its peer ${what}${excess === null ? '' : `: ${excess}`}`;
    this.#calls.fail(call.id, { ...localError('INVALID_RESULT', message), remedy });
  }

  #finish(reason: string): void {
    const unanswered = this.pending;
    try {
      this.#calls.failAll(reason);
    } finally {
      this.#listener.closed(reason, unanswered);
    }
  }
}

function readReply<P extends Protocol, M extends MethodName<P>>(
  protocol: P,
  method: M,
  reply: PeerReply,
): CallResult<P, M> {
  if (reply.kind === 'failure') return fail(reply.error);
  const read = readResult(protocol, method, reply.result);
  return read.ok ? read : fail(localError('INVALID_RESULT', `the result of ${method} is not valid: ${read.error}`));
}

function refuse(
  code: 'NOT_CONNECTED' | 'BAD_PARAMS' | 'ABORTED',
  message: string,
): Promise<{ readonly ok: false; readonly error: CallError }> {
  return Promise.resolve(fail(localError(code, message)));
}

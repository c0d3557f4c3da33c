import type { z } from 'zod';
import type { MethodDefinition, MethodName, ParamsOf, Protocol, ResultOf } from '#shared/protocols/define-protocol.ts';
import type { ClientCodec, PeerEvent, PeerMessage } from '#shared/protocols/message.ts';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Noise, NoiseReason, Transport } from '../transport/transport.ts';
import type { CallError } from './call-error.ts';
import { localError } from './call-error.ts';
import type { PendingCall } from './call-tracker.ts';
import { CallTracker } from './call-tracker.ts';
import type { ClientListener, KnownEvent } from './client-listener.ts';

/** The time limit of a call that names none. */
export const DEFAULT_CALL_TIMEOUT_MS = 8000;

export interface CallOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** What a call of `M` has come to. */
type CallResult<P extends Protocol, M extends MethodName<P>> = Result<ResultOf<P, M>, CallError>;

/** How many of each kind came since the start. */
export interface ClientCounts {
  readonly events: number;
  readonly unknownEvents: number;
  readonly invalidEvents: number;
  readonly noise: number;
}

export interface ProtocolClientOptions<P extends Protocol> {
  readonly protocol: P;
  readonly codec: ClientCodec;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly listener: ClientListener<P>;
  readonly defaultTimeoutMs?: number;
}

type Reply = Extract<PeerMessage, { kind: 'success' | 'failure' }>;

/** The client side of a declared protocol over one channel. It uses the channel alone, from its making to its end. */
export class ProtocolClient<P extends Protocol> {
  readonly #methods: ReadonlyMap<string, MethodDefinition>;
  /** A map, because a peer may name an event after a member that every object has. */
  readonly #events: ReadonlyMap<string, z.ZodType>;
  readonly #codec: ClientCodec;
  readonly #transport: Transport;
  readonly #listener: ClientListener<P>;
  readonly #defaultTimeoutMs: number;
  readonly #calls: CallTracker<Reply>;
  readonly #counts = { events: 0, unknownEvents: 0, invalidEvents: 0, noise: 0 };
  #end: { readonly reason: string } | null = null;

  constructor(options: ProtocolClientOptions<P>) {
    this.#methods = new Map(Object.entries(options.protocol.methods));
    this.#events = new Map(Object.entries(options.protocol.events));
    this.#codec = options.codec;
    this.#transport = options.transport;
    this.#listener = options.listener;
    this.#defaultTimeoutMs = options.defaultTimeoutMs ?? DEFAULT_CALL_TIMEOUT_MS;
    this.#calls = new CallTracker(options.clock);
    this.#transport.listen({
      line: (text) => this.#receive(text),
      noise: (noise) => this.#reportNoise(noise),
      closed: (reason) => this.#finish(reason),
    });
  }

  /**
   * Calls a method. Never rejects: what goes wrong is in the result. `onSettled` hears of the outcome of a call that was
   * sent at its place among the events; when the promise resolves, events that came after the reply may be handled.
   */
  call<M extends MethodName<P>>(
    method: M,
    params: ParamsOf<P, M>,
    options: CallOptions = {},
    onSettled: (result: CallResult<P, M>) => void = () => {},
  ): Promise<CallResult<P, M>> {
    const definition = this.#methods.get(method);
    if (definition === undefined) return refuse('BAD_PARAMS', `${method} is not a method of this protocol`);
    const checked = definition.params.safeParse(params);
    if (!checked.success) return refuse('BAD_PARAMS', `${method} was not sent: ${firstProblem(checked.error)}`);
    if (this.#end !== null) return refuse('NOT_CONNECTED', `${method} was not sent: ${this.#end.reason}`);
    if (options.signal?.aborted === true) return refuse('ABORTED', `${method} was given up`);
    return new Promise((resolve) => {
      const id = this.#calls.start({
        method,
        timeoutMs: options.timeoutMs ?? this.#defaultTimeoutMs,
        signal: options.signal,
        settle: (outcome) => {
          const result: CallResult<P, M> = outcome.ok ? readReply(method, definition.result, outcome.value) : outcome;
          onSettled(result);
          resolve(result);
        },
      });
      this.#send(id, method, checked.data);
    });
  }

  /** The calls that wait for a reply, the oldest first. */
  get pending(): readonly PendingCall[] {
    return this.#calls.pending;
  }

  get counts(): ClientCounts {
    return { ...this.#counts };
  }

  /** Stops reading, so that the peer is held back; replies wait too, while their time limits run on. */
  pause(): void {
    this.#transport.pause();
  }

  resume(): void {
    this.#transport.resume();
  }

  close(): void {
    this.#transport.close();
  }

  #send(id: string, method: string, params: unknown): void {
    let text: string;
    try {
      text = this.#codec.encodeRequest(id, method, params);
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'it cannot be written as JSON';
      this.#calls.fail(id, localError('BAD_PARAMS', `${method} was not sent: ${problem}`));
      return;
    }
    const outcome = this.#transport.send(text);
    if (outcome === 'sent') return;
    const problem = outcome === 'full' ? 'the peer has stopped reading' : 'the peer no longer reads';
    this.#calls.fail(id, localError('NOT_CONNECTED', `${method} was not sent: ${problem}`));
  }

  #receive(text: string): void {
    const message = this.#codec.decodeMessage(text);
    switch (message.kind) {
      case 'success':
      case 'failure':
        if (message.id === null || !this.#calls.settle(message.id, message)) {
          this.#reportLine('unpaired-reply', text);
        }
        return;
      case 'event':
        this.#receiveEvent(message);
        return;
      case 'request':
        this.#reportLine('not-a-message', text);
        return;
      case 'noise':
        this.#reportLine(message.reason, text);
    }
  }

  #receiveEvent({ event, params, sentAt }: PeerEvent): void {
    this.#counts.events += 1;
    const schema = this.#events.get(event);
    if (schema === undefined) {
      this.#counts.unknownEvents += 1;
      this.#listener.event({ kind: 'unknown', event, params, sentAt });
      return;
    }
    const checked = schema.safeParse(params);
    if (checked.success) {
      // The schema was looked up by the event's name, a pairing that the compiler cannot follow.
      this.#listener.event({ kind: 'known', event, params: checked.data, sentAt } as KnownEvent<P>);
      return;
    }
    this.#counts.invalidEvents += 1;
    this.#listener.event({ kind: 'invalid', event, params, problem: firstProblem(checked.error), sentAt });
  }

  #reportLine(reason: NoiseReason, text: string): void {
    // In memory of its own: the line shares that of the lines around it, and noise is kept to be shown.
    const bytes = Buffer.from(text);
    this.#reportNoise({ reason, text: bytes.toString(), sizeBytes: bytes.length });
  }

  #reportNoise(noise: Noise): void {
    this.#counts.noise += 1;
    this.#listener.noise(noise);
  }

  #finish(reason: string): void {
    this.#end = { reason };
    const unanswered = this.pending;
    try {
      this.#calls.failAll(reason);
    } finally {
      this.#listener.closed(reason, unanswered);
    }
  }
}

/** The result of a call, parsed with the schema of its method, which the compiler cannot follow through the table. */
function readReply<T>(method: string, schema: z.ZodType, reply: Reply): Result<T, CallError> {
  if (reply.kind === 'failure') return fail(reply.error);
  const checked = schema.safeParse(reply.result);
  if (checked.success) return succeed(checked.data as T);
  return fail(localError('INVALID_RESULT', `the result of ${method} is not valid: ${firstProblem(checked.error)}`));
}

function refuse(
  code: 'NOT_CONNECTED' | 'BAD_PARAMS' | 'ABORTED',
  message: string,
): Promise<{ readonly ok: false; readonly error: CallError }> {
  return Promise.resolve(fail(localError(code, message)));
}

/** Where the first problem lies and what it is: `apps.0.pid: Invalid input: expected number, received string`. */
function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'no reason given';
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

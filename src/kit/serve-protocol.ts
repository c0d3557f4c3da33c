import type { NoiseReason, SendOutcome, Transport } from '#core/transport/transport.ts';
import type { JsonObject } from '#shared/json.ts';
import type { EventName, Protocol, SentEventOf } from '#shared/protocols/define-protocol.ts';
import { type DeclaredEvent, EventReader } from '#shared/protocols/event-reader.ts';
import type { PeerRequest, ProtocolError, ServerCodec } from '#shared/protocols/message.ts';
import type { Result } from '#shared/result.ts';
import { Dispatcher, type MethodHandlers } from './dispatcher.ts';
import { type Refuse, refusePlainly } from './refuse.ts';

/** Why a frame is not a request; `not-a-request` is a reply or an event. */
export type BadFrame = NoiseReason | 'not-a-request';

/** A received, validated command. */
export type ReceivedCommand<P extends Protocol> = DeclaredEvent<P['commands'], undefined>;

export interface ProtocolServing<P extends Protocol> {
  readonly protocol: P;
  readonly codec: ServerCodec;
  readonly methods: MethodHandlers<P>;
  /** Called for each command. An invalid one is ignored: nobody waits for an answer. */
  readonly onCommand?: (command: ReceivedCommand<P>) => void;
  /** The error for a call without a result; by default without a code. */
  readonly refuse?: Refuse;
  /** The answer to a frame that is not a request; null, the default, for none. */
  readonly refuseFrame?: (frame: BadFrame) => ProtocolError | null;
  /** Answers a call instead of the dispatcher, or leaves it to that: for logins, other names, faults. */
  readonly intercept?: (
    method: string,
    params: unknown,
    dispatcher: Dispatcher<P>,
  ) => Promise<Result<unknown, ProtocolError>>;
  /** Called after the answer to each call was sent. */
  readonly onAnswered?: (method: string) => void;
}

/** A server of one client. */
export interface ProtocolServer<P extends Protocol> {
  /** Sends an event. `envelope` has the other fields of the frame, if the protocol has them. */
  emit<E extends EventName<P>>(event: E, params: SentEventOf<P, E>, envelope?: JsonObject): SendOutcome;
  /** Resolves when the client has ended the channel. */
  readonly closed: Promise<void>;
}

/**
 * Serves a declared protocol on a transport: parses each call, hands it to its handler, and answers with the same id.
 * Any input leads to an answer or to silence, never to a crash.
 */
export function serveProtocol<P extends Protocol>(
  transport: Transport,
  serving: ProtocolServing<P>,
): ProtocolServer<P> {
  const server = new Server(transport, serving);
  return { emit: (event, params, envelope) => server.emit(event, params, envelope), closed: server.closed };
}

class Server<P extends Protocol> {
  readonly closed: Promise<void>;
  readonly #transport: Transport;
  readonly #serving: ProtocolServing<P>;
  readonly #refuse: Refuse;
  readonly #dispatcher: Dispatcher<P>;
  readonly #commands: EventReader<P['commands'], null>;

  constructor(transport: Transport, serving: ProtocolServing<P>) {
    const { methods, protocol, refuse = refusePlainly } = serving;
    this.#transport = transport;
    this.#serving = serving;
    this.#refuse = refuse;
    this.#dispatcher = new Dispatcher(protocol, methods, refuse);
    this.#commands = new EventReader(protocol.commands, null);
    this.closed = new Promise((resolve) => {
      transport.listen({
        line: (text) => this.#receive(text),
        noise: ({ reason }) => this.#refuseFrame(reason),
        closed: () => resolve(),
      });
    });
  }

  emit(event: string, params: unknown, envelope?: JsonObject): SendOutcome {
    return this.#transport.send(this.#serving.codec.encodeEvent(event, params, envelope));
  }

  #receive(text: string): void {
    const message = this.#serving.codec.decodeMessage(text);
    if (message.kind === 'noise') this.#refuseFrame(message.reason);
    else if (message.kind !== 'request') this.#refuseFrame('not-a-request');
    else if (Object.hasOwn(this.#serving.protocol.commands, message.method)) this.#receiveCommand(message);
    else void this.#answer(message);
  }

  #receiveCommand({ method, params }: PeerRequest): void {
    const command = this.#commands.read({ kind: 'event', event: method, params });
    if (command.kind === 'known') this.#serving.onCommand?.(command);
  }

  async #answer({ id, method, params = {} }: PeerRequest): Promise<void> {
    const { intercept, onAnswered } = this.#serving;
    const dispatcher = this.#dispatcher;
    const answer = await (intercept?.(method, params, dispatcher) ?? dispatcher.answer(method, params));
    this.#send(this.#encode(id, method, answer));
    onAnswered?.(method);
  }

  /** One answer; a result that JSON cannot represent becomes a refusal. */
  #encode(id: string | null, method: string, answer: Result<unknown, ProtocolError>): string | null {
    const { codec } = this.#serving;
    try {
      return answer.ok ? codec.encodeSuccess(id, answer.value) : codec.encodeFailure(id, answer.error);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return codec.encodeFailure(id, this.#refuse({ kind: 'failed', method, reason }));
    }
  }

  #refuseFrame(frame: BadFrame): void {
    const error = this.#serving.refuseFrame?.(frame) ?? null;
    if (error !== null) this.#send(this.#serving.codec.encodeFailure(null, error));
  }

  #send(text: string | null): void {
    if (text !== null) this.#transport.send(text);
  }
}

import type { Transport } from '#core/transport/transport.ts';
import type {
  EventName,
  EventParamsOf,
  MethodName,
  ParsedParamsOf,
  ResultOf,
} from '#shared/protocols/define-protocol.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import { decodeMessage, encodeEvent, encodeFailure, encodeSuccess } from '#shared/protocols/process/codec.ts';
import { protocolError } from '#shared/protocols/process/errors.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import type { Result } from '#shared/result.ts';

type Method = MethodName<ProcessProtocol>;
type Event = EventName<ProcessProtocol>;
type Answer<M extends Method> = Result<ResultOf<ProcessProtocol, M>, ProtocolError>;

/** One handler for each method of the contract: a provider that lacks one does not compile. */
export type ProcessHandlers = {
  readonly [M in Method]: (params: ParsedParamsOf<ProcessProtocol, M>) => Answer<M> | Promise<Answer<M>>;
};

/** A provider that serves. */
export interface ProcessServer {
  /** Pushes an event to the client. */
  emit<E extends Event>(event: E, params: EventParamsOf<ProcessProtocol, E>): void;
  /** Resolves when the client has ended the channel. */
  readonly closed: Promise<void>;
}

/**
 * Serves the Process Interface Contract V0 on a transport: parses each request, hands it to its handler, and answers
 * with the same id. Whatever arrives, there is an answer or silence, and never a crash: what is not a request is
 * answered with E_BAD_ARG, an unknown method with E_UNSUPPORTED_METHOD, a handler that throws with E_INTERNAL.
 */
export function serveProcess(transport: Transport, handlers: ProcessHandlers): ProcessServer {
  const refuse = (id: string | null, error: ProtocolError) => transport.send(encodeFailure(id, error));
  const receive = async (text: string): Promise<void> => {
    const message = decodeMessage(text);
    if (message.kind !== 'request') {
      refuse(null, protocolError('E_BAD_ARG', 'not a request: a request is one JSON object with a method'));
      return;
    }
    const { id, method } = message;
    if (!isMethod(method)) {
      refuse(id, protocolError('E_UNSUPPORTED_METHOD', `${method} is not supported`, { method }));
      return;
    }
    const answer = await handle(handlers, method, message.params);
    transport.send(answer.ok ? encodeSuccess(id, answer.value) : encodeFailure(id, answer.error));
  };

  const closed = new Promise<void>((resolve) => {
    transport.listen({
      line: (text) => void receive(text),
      noise: ({ reason }) => refuse(null, protocolError('E_BAD_ARG', `the line cannot be read: ${reason}`)),
      closed: () => resolve(),
    });
  });
  return { emit: (event, params) => void transport.send(encodeEvent(event, params)), closed };
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(processProtocol.methods, name);
}

async function handle<M extends Method>(
  handlers: ProcessHandlers,
  method: M,
  params: unknown,
): Promise<Result<unknown, ProtocolError>> {
  const checked = processProtocol.methods[method].params.safeParse(params);
  if (!checked.success) {
    const param = checked.error.issues[0]?.path.map(String).join('.') ?? '';
    return { ok: false, error: protocolError('E_BAD_ARG', `missing or wrong: ${param || 'params'}`, { param }) };
  }
  try {
    // The schema of `method` made these params; the compiler cannot join the two tables over a type parameter.
    return await handlers[method](checked.data as ParsedParamsOf<ProcessProtocol, M>);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, error: protocolError('E_INTERNAL', `${method} failed inside the provider: ${reason}`) };
  }
}

import type { z } from 'zod';
import type { Transport } from '#core/transport/transport.ts';
import { isJsonObject } from '#shared/json.ts';
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
 * with the same id. Whatever arrives, there is an answer or silence, and never a crash: what is no message is
 * answered with E_BAD_ARG, an unknown method with E_UNSUPPORTED_METHOD, a handler that throws with E_INTERNAL.
 */
export function serveProcess(transport: Transport, handlers: ProcessHandlers): ProcessServer {
  const refuse = (id: string | null, error: ProtocolError) => transport.send(encodeFailure(id, error));
  const receive = async (text: string): Promise<void> => {
    const message = decodeMessage(text);
    if (message.kind === 'noise') {
      refuse(null, protocolError('E_BAD_ARG', 'not a request: a request is one JSON object with a method'));
      return;
    }
    // Replies and events ask for nothing; two servers would answer each other's answers for ever.
    if (message.kind !== 'request') return;
    const { id, method } = message;
    if (!isMethod(method)) {
      refuse(id, protocolError('E_UNSUPPORTED_METHOD', `${method} is not supported`, { method }));
      return;
    }
    transport.send(encodeAnswer(id, method, await handle(handlers, method, message.params)));
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
  // Params that are left out are an empty object, so that the refusal names the key.
  const given = params === undefined ? {} : params;
  const checked = processProtocol.methods[method].params.safeParse(given);
  if (!checked.success) return { ok: false, error: badParams(given, checked.error) };
  try {
    // The schema of `method` made these params; the compiler cannot join the two tables over a type parameter.
    return await handlers[method](checked.data as ParsedParamsOf<ProcessProtocol, M>);
  } catch (error) {
    return { ok: false, error: failedInside(method, error) };
  }
}

/** One answer line; an answer that JSON cannot carry becomes a failure. */
function encodeAnswer(id: string | null, method: string, answer: Result<unknown, ProtocolError>): string {
  try {
    return answer.ok ? encodeSuccess(id, answer.value) : encodeFailure(id, answer.error);
  } catch (error) {
    return encodeFailure(id, failedInside(method, error));
  }
}

/** In the words of section "Error Response", with the key in the details. */
function badParams(params: unknown, error: z.ZodError): ProtocolError {
  const param = error.issues[0]?.path.map(String).join('.') ?? '';
  if (param === '') return protocolError('E_BAD_ARG', 'params is not an object', { param });
  const isMissing = isJsonObject(params) && !Object.hasOwn(params, param);
  return protocolError('E_BAD_ARG', `${isMissing ? 'missing required key' : 'wrong value of key'}: ${param}`, {
    param,
  });
}

function failedInside(method: string, error: unknown): ProtocolError {
  const reason = error instanceof Error ? error.message : String(error);
  return protocolError('E_INTERNAL', `${method} failed inside the provider: ${reason}`);
}

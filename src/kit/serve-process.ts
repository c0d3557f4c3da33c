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
import { isLegacyOperation, LEGACY_OPERATIONS } from '#shared/protocols/process/legacy.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

type Method = Exclude<MethodName<ProcessProtocol>, 'events.subscribe'>;
type Event = EventName<ProcessProtocol>;
type Params<M extends Method> = ParsedParamsOf<ProcessProtocol, M>;
type Answer<M extends Method> = Result<ResultOf<ProcessProtocol, M>, ProtocolError>;

/**
 * One handler for each method of the contract: a provider that lacks one does not compile. `events.subscribe` is the
 * server's own, because it owns the channel that events take.
 */
export type ProcessHandlers = {
  readonly [M in Method]: (params: Params<M>) => Answer<M> | Promise<Answer<M>>;
};

/** What a server needs besides. */
export interface ProcessServing {
  /** Resolves when a job is over, or is not known; the legacy operation `action.run` waits for it. */
  readonly untilJobEnds: (params: Params<'action.job.get'>) => Promise<void>;
  /** Called after the answer to each subscription. */
  readonly onSubscribe?: () => void;
}

/** A provider that serves. */
export interface ProcessServer {
  /** Pushes an event to a client that has subscribed to it; to another, nothing. */
  emit<E extends Event>(event: E, params: EventParamsOf<ProcessProtocol, E>): void;
  /** Whether the client has subscribed to an event. */
  hears(event: Event): boolean;
  /** Resolves when the client has ended the channel. */
  readonly closed: Promise<void>;
}

/**
 * Serves the Process Interface Contract V0 on a transport: parses each request, hands it to its handler, and answers
 * with the same id. Whatever arrives, there is an answer or silence, and never a crash: what is no message is
 * answered with E_BAD_ARG, an unknown method with E_UNSUPPORTED_METHOD, a handler that throws with E_INTERNAL. The
 * legacy operations are methods too (Compatibility Mapping Rules). Nothing is pushed before a subscription.
 */
export function serveProcess(transport: Transport, handlers: ProcessHandlers, serving: ProcessServing): ProcessServer {
  const topics = new Set<string>();
  const refuse = (id: string | null, error: ProtocolError) => transport.send(encodeFailure(id, error));
  const answer = async (method: string, params: unknown): Promise<Result<unknown, ProtocolError>> => {
    if (method === 'events.subscribe') return subscribe(topics, params);
    if (method === 'action.run') return await runToEnd(handlers, serving, params);
    const [name] = isLegacyOperation(method) ? LEGACY_OPERATIONS[method] : [method];
    if (isMethod(name)) return await handle(handlers, name, params);
    return fail(protocolError('E_UNSUPPORTED_METHOD', `${method} is not supported`, { method }));
  };
  const receive = async (text: string): Promise<void> => {
    const message = decodeMessage(text);
    if (message.kind === 'noise') {
      refuse(null, protocolError('E_BAD_ARG', 'not a request: a request is one JSON object with a method'));
      return;
    }
    // Replies and events ask for nothing; two servers would answer each other's answers for ever.
    if (message.kind !== 'request') return;
    const { id, method, params } = message;
    // Params that are left out are an empty object, so that the refusal names the key.
    transport.send(encodeAnswer(id, method, await answer(method, params === undefined ? {} : params)));
    if (method === 'events.subscribe') serving.onSubscribe?.();
  };

  const closed = new Promise<void>((resolve) => {
    transport.listen({
      line: (text) => void receive(text),
      noise: ({ reason }) => refuse(null, protocolError('E_BAD_ARG', `the line cannot be read: ${reason}`)),
      closed: () => resolve(),
    });
  });
  return {
    emit(event, params) {
      if (topics.has(event)) transport.send(encodeEvent(event, params));
    },
    hears: (event) => topics.has(event),
    closed,
  };
}

function isMethod(name: string): name is Method {
  return name !== 'events.subscribe' && Object.hasOwn(processProtocol.methods, name);
}

/** Notes the topics that there are; the answer leaves out the others (Method Contracts, `events.subscribe`). */
function subscribe(topics: Set<string>, params: unknown): Result<unknown, ProtocolError> {
  const checked = processProtocol.methods['events.subscribe'].params.safeParse(params);
  if (!checked.success) return fail(badParams(params, checked.error));
  const subscribed = checked.data.topics.filter((topic) => Object.hasOwn(processProtocol.events, topic));
  for (const topic of subscribed) topics.add(topic);
  return succeed({ subscribed });
}

/** The legacy operation `action.run`: the action's job, when it is over. */
async function runToEnd(
  handlers: ProcessHandlers,
  { untilJobEnds }: ProcessServing,
  params: unknown,
): Promise<Result<unknown, ProtocolError>> {
  const [invoke, get] = LEGACY_OPERATIONS['action.run'];
  const accepted = await handle(handlers, invoke, params);
  if (!accepted.ok) return accepted;
  const job = { appId: appIdOf(params), jobId: accepted.value.jobId };
  await untilJobEnds(job);
  return await handle(handlers, get, job);
}

function appIdOf(params: unknown): string {
  return isJsonObject(params) && typeof params.appId === 'string' ? params.appId : '';
}

async function handle<M extends Method>(handlers: ProcessHandlers, method: M, params: unknown): Promise<Answer<M>> {
  const checked = processProtocol.methods[method].params.safeParse(params);
  if (!checked.success) return fail(badParams(params, checked.error));
  try {
    // The schema of `method` made these params; the compiler cannot join the two tables over a type parameter.
    return await handlers[method](checked.data as Params<M>);
  } catch (error) {
    return fail(failedInside(method, error));
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

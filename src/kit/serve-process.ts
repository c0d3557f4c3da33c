import type { Transport } from '#core/transport/transport.ts';
import { isJsonObject } from '#shared/json.ts';
import type { EventName, EventParamsOf, MethodName, ParsedParamsOf } from '#shared/protocols/define-protocol.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { protocolError } from '#shared/protocols/process/errors.ts';
import { isLegacyOperation, LEGACY_OPERATIONS } from '#shared/protocols/process/legacy.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import { type Result, succeed } from '#shared/result.ts';
import type { Dispatcher, MethodHandlers } from './dispatcher.ts';
import type { Refusal } from './refuse.ts';
import { type BadFrame, serveProtocol } from './serve-protocol.ts';

type Event = EventName<ProcessProtocol>;
type Params<M extends MethodName<ProcessProtocol>> = ParsedParamsOf<ProcessProtocol, M>;

/**
 * One handler for each method of the contract; a missing one does not compile. `events.subscribe` is the server's own,
 * because it owns the channel that events take.
 */
export type ProcessHandlers = Omit<MethodHandlers<ProcessProtocol>, 'events.subscribe'>;

/** Further options of a server. */
export interface ProcessServing {
  /** Resolves when a job ends or is unknown; the legacy operation `action.run` waits for it. */
  readonly untilJobEnds: (params: Params<'action.job.get'>) => Promise<void>;
  /** Called after the answer to each subscription. */
  readonly onSubscribe?: () => void;
  /** Topics of the table that are not available here. */
  readonly silentTopics?: readonly Event[];
}

/** A provider in service. */
export interface ProcessServer {
  /** Sends an event to the client if it has subscribed to it. */
  emit<E extends Event>(event: E, params: EventParamsOf<ProcessProtocol, E>): void;
  /** Whether the client has subscribed to an event. */
  hasSubscribed(event: Event): boolean;
  /** Resolves when the client has ended the channel. */
  readonly closed: Promise<void>;
}

/**
 * Serves the Process Interface Contract V0 on a transport: parses each request, hands it to its handler, and answers
 * with the same id. Any input leads to an answer or to silence, never to a crash: noise is answered with E_BAD_ARG, an
 * unknown method with E_UNSUPPORTED_METHOD, a handler that throws with E_INTERNAL. The legacy operations are methods
 * too (Compatibility Mapping Rules). No event is sent before a subscription.
 */
export function serveProcess(transport: Transport, handlers: ProcessHandlers, serving: ProcessServing): ProcessServer {
  const topics = new Set<string>();
  const server = serveProtocol(transport, {
    protocol: processProtocol,
    codec: processCodec,
    methods: { ...handlers, 'events.subscribe': (params) => succeed(subscribe(topics, params, serving.silentTopics)) },
    refuse,
    refuseFrame,
    intercept: (method, params, dispatcher) => {
      if (method === 'action.run') return runToEnd(dispatcher, serving, params);
      const [name] = isLegacyOperation(method) ? LEGACY_OPERATIONS[method] : [method];
      return dispatcher.answer(name, params);
    },
    onAnswered: (method) => {
      if (method === 'events.subscribe') serving.onSubscribe?.();
    },
  });
  const push: (event: Event, params: unknown) => unknown = server.emit;
  return {
    emit(event, params) {
      if (topics.has(event)) push(event, params);
    },
    hasSubscribed: (event) => topics.has(event),
    closed: server.closed,
  };
}

/** Adds the available topics; the answer omits the others (Method Contracts, `events.subscribe`). */
function subscribe(
  topics: Set<string>,
  params: Params<'events.subscribe'>,
  silent: readonly string[] = [],
): { readonly subscribed: string[] } {
  const isPushed = (topic: string) => Object.hasOwn(processProtocol.events, topic) && !silent.includes(topic);
  const subscribed = params.topics.filter(isPushed);
  for (const topic of subscribed) topics.add(topic);
  return { subscribed };
}

/** The legacy operation `action.run`: the finished job of the action. */
async function runToEnd(
  dispatcher: Dispatcher<ProcessProtocol>,
  { untilJobEnds }: ProcessServing,
  params: unknown,
): Promise<Result<unknown, ProtocolError>> {
  const [invoke, get] = LEGACY_OPERATIONS['action.run'];
  const accepted = await dispatcher.run(invoke, params);
  if (!accepted.ok) return accepted;
  const job = { appId: appIdOf(params), jobId: accepted.value.jobId };
  await untilJobEnds(job);
  return await dispatcher.run(get, job);
}

function appIdOf(params: unknown): string {
  return isJsonObject(params) && typeof params.appId === 'string' ? params.appId : '';
}

/** Replies and events get no answer: otherwise two servers would answer each other without end. */
function refuseFrame(frame: BadFrame): ProtocolError | null {
  switch (frame) {
    case 'not-a-request':
      return null;
    case 'not-json':
    case 'not-a-message':
      return protocolError('E_BAD_ARG', 'not a request: a request is one JSON object with a method');
    default:
      return protocolError('E_BAD_ARG', `could not read the line: ${frame}`);
  }
}

/** As in section "Error Response", with the key in the details. */
function refuse(refusal: Refusal): ProtocolError {
  const { method } = refusal;
  switch (refusal.kind) {
    case 'unknown-method':
      return protocolError('E_UNSUPPORTED_METHOD', `${method} is not supported`, { method });
    case 'failed':
      return protocolError('E_INTERNAL', `${method} failed inside the provider: ${refusal.reason}`);
    case 'bad-params': {
      const { params } = refusal;
      const param = refusal.error.issues[0]?.path.map(String).join('.') ?? '';
      if (param === '') return protocolError('E_BAD_ARG', 'params is not an object', { param });
      const isMissing = isJsonObject(params) && !Object.hasOwn(params, param);
      const words = `${isMissing ? 'missing required key' : 'wrong value of key'}: ${param}`;
      return protocolError('E_BAD_ARG', words, { param });
    }
  }
}

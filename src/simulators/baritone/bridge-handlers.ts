import type { JsonValue } from '#shared/json.ts';
import { isJsonObject } from '#shared/json.ts';
import { baritoneError } from '#shared/protocols/baritone/errors.ts';
import {
  type BaritoneProtocol,
  BRIDGE_PROTOCOL_VERSION,
  baritoneProtocol,
} from '#shared/protocols/baritone/protocol.ts';
import type { BridgeStatus } from '#shared/protocols/baritone/status.ts';
import type { EventName, MethodName, ParsedParamsOf, ResultOf } from '#shared/protocols/define-protocol.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { BridgeSession } from './bridge-session.ts';
import type { PauseState } from './pause-gate.ts';
import type { SimulatedGame } from './simulated-game.ts';

type Method = MethodName<BaritoneProtocol>;

/** What the handlers need of the bridge that they answer for. */
export interface AnsweringBridge {
  readonly game: Pick<SimulatedGame, 'execute' | 'cancel'>;
  readonly token: string;
  readonly edition: 'documented' | 'newest';
  readonly serverVersion: string;
  readonly heartbeatMs: number;
  readonly now: number;
  readonly elapsed: number;
  readonly sessions: ReadonlySet<BridgeSession>;
  readonly pauseGate: { readonly state: PauseState };
  /** What the real one prints into the player's chat. */
  readonly notices: string[];
  status(session: BridgeSession): BridgeStatus;
  tell(session: BridgeSession, event: EventName<BaritoneProtocol>, data: object): void;
}

/** One handler for each method: a method without one does not compile. */
export type BridgeHandlers = {
  readonly [M in Method]: (
    params: ParsedParamsOf<BaritoneProtocol, M>,
    session: BridgeSession,
  ) => Result<ResultOf<BaritoneProtocol, M>, ProtocolError>;
};

const METHODS_WITHOUT_LOGIN: readonly string[] = ['auth.login', 'ping'];

export function createBridgeHandlers(bridge: AnsweringBridge): BridgeHandlers {
  return {
    'auth.login': ({ token }, session) => logIn(bridge, token, session),
    ping: (_params, session) => {
      if (session.isLoggedIn) bridge.notices.push('Pong');
      return succeed({ pong: true, ts: new Date(bridge.now).toISOString() });
    },
    'status.get': (_params, session) => succeed(bridge.status(session)),
    'status.subscribe': (_params, session) => {
      const status = bridge.status(session);
      session.subscribe(status, bridge.elapsed);
      return succeed({ subscribed: true, heartbeat_interval_ms: bridge.heartbeatMs, status });
    },
    'status.unsubscribe': (_params, session) => {
      return succeed({ subscribed: false, was_subscribed: session.unsubscribe() });
    },
    'baritone.execute': ({ command, label }) => {
      bridge.notices.push(`Python execute: ${label ?? command}`);
      const task = bridge.game.execute(command);
      return task.ok ? succeed({ accepted: true, task: task.value }) : task;
    },
    'task.cancel': () => {
      bridge.notices.push('Python cancel requested');
      const task = bridge.game.cancel();
      return succeed(task === null ? { canceled: false } : { canceled: true, task });
    },
  };
}

function logIn(bridge: AnsweringBridge, token: string, session: BridgeSession) {
  if (token !== bridge.token) return fail(baritoneError('UNAUTHORIZED', 'Invalid token'));
  const others = [...bridge.sessions].filter((other) => other !== session && other.isLoggedIn);
  if (bridge.edition === 'newest' && others.length > 0) {
    return fail(baritoneError('UNAUTHORIZED', 'Another Python session is already connected'));
  }
  session.logIn();
  if (bridge.edition === 'newest') bridge.tell(session, 'bridge.pause_state', bridge.pauseGate.state);
  bridge.notices.push('Python client connected');
  return succeed({
    protocol_version: BRIDGE_PROTOCOL_VERSION,
    server_version: bridge.serverVersion,
    session_id: session.id,
  });
}

export interface BridgeRequest {
  readonly method: string;
  readonly params: JsonValue | undefined;
  /** The pause that refuses it, if there is one. */
  readonly pause: PauseState | null;
}

/** Answers a request as the real bridge does: the login is looked at first, then the pause. */
export function answerRequest(
  handlers: BridgeHandlers,
  session: BridgeSession,
  { method, params, pause }: BridgeRequest,
): Result<object, ProtocolError> {
  if (!METHODS_WITHOUT_LOGIN.includes(method) && !session.isLoggedIn) {
    return fail(baritoneError('UNAUTHORIZED', 'Authenticate with auth.login first'));
  }
  if (!isMethod(method)) return fail(baritoneError('METHOD_NOT_FOUND', `Unknown method: ${method}`));
  if (!METHODS_WITHOUT_LOGIN.includes(method) && pause !== null) {
    const refusal = baritoneError('PAUSED', 'Bridge request handling is paused');
    return fail({ ...refusal, details: { ...pause } });
  }
  return run(handlers, method, session, isJsonObject(params) ? params : {});
}

function run<M extends Method>(handlers: BridgeHandlers, method: M, session: BridgeSession, params: JsonValue) {
  const parsed = baritoneProtocol.methods[method].params.safeParse(params);
  if (!parsed.success) return fail(baritoneError('BAD_REQUEST', `${method} was called with other parameters`));
  // The schema of this method made the params; the compiler cannot join the two tables over a type parameter.
  return handlers[method](parsed.data as ParsedParamsOf<BaritoneProtocol, M>, session);
}

function isMethod(method: string): method is Method {
  return Object.hasOwn(baritoneProtocol.methods, method);
}

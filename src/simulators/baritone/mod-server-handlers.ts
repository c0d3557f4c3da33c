import type { JsonValue } from '#shared/json.ts';
import { isJsonObject } from '#shared/json.ts';
import { baritoneError } from '#shared/protocols/baritone/errors.ts';
import {
  type BaritoneProtocol,
  baritoneProtocol,
  MOD_SERVER_PROTOCOL_VERSION,
} from '#shared/protocols/baritone/protocol.ts';
import type { ModServerStatus } from '#shared/protocols/baritone/status.ts';
import type { EventName, MethodName, ParsedParamsOf, ResultOf } from '#shared/protocols/define-protocol.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { ModServerSession } from './mod-server-session.ts';
import type { PauseState } from './pause-gate.ts';
import type { SimulatedGame } from './simulated-game.ts';

type Method = MethodName<BaritoneProtocol>;

/** What the handlers need of the mod server that they answer for. */
export interface AnsweringModServer {
  readonly game: Pick<SimulatedGame, 'execute' | 'cancel'>;
  readonly token: string;
  readonly edition: 'documented' | 'newest';
  readonly serverVersion: string;
  readonly heartbeatMs: number;
  readonly now: number;
  readonly elapsed: number;
  readonly sessions: ReadonlySet<ModServerSession>;
  readonly pauseGate: { readonly state: PauseState };
  /** What the real one prints into the player's chat. */
  readonly notices: string[];
  status(session: ModServerSession): ModServerStatus;
  emit(session: ModServerSession, event: EventName<BaritoneProtocol>, data: object): void;
}

/** One handler for each method: a method without one does not compile. */
export type ModServerHandlers = {
  readonly [M in Method]: (
    params: ParsedParamsOf<BaritoneProtocol, M>,
    session: ModServerSession,
  ) => Result<ResultOf<BaritoneProtocol, M>, ProtocolError>;
};

const METHODS_WITHOUT_LOGIN: readonly string[] = ['auth.login', 'ping'];

export function createModServerHandlers(modServer: AnsweringModServer): ModServerHandlers {
  return {
    'auth.login': ({ token }, session) => logIn(modServer, token, session),
    ping: (_params, session) => {
      if (session.isLoggedIn) modServer.notices.push('Pong');
      return succeed({ pong: true, ts: new Date(modServer.now).toISOString() });
    },
    'status.get': (_params, session) => succeed(modServer.status(session)),
    'status.subscribe': (_params, session) => {
      const status = modServer.status(session);
      session.subscribe(status, modServer.elapsed);
      return succeed({ subscribed: true, heartbeat_interval_ms: modServer.heartbeatMs, status });
    },
    'status.unsubscribe': (_params, session) => {
      return succeed({ subscribed: false, was_subscribed: session.unsubscribe() });
    },
    'baritone.execute': ({ command, label }) => {
      modServer.notices.push(`Python execute: ${label ?? command}`);
      const task = modServer.game.execute(command);
      return task.ok ? succeed({ accepted: true, task: task.value }) : task;
    },
    'task.cancel': () => {
      modServer.notices.push('Python cancel requested');
      const task = modServer.game.cancel();
      return succeed(task === null ? { canceled: false } : { canceled: true, task });
    },
  };
}

function logIn(modServer: AnsweringModServer, token: string, session: ModServerSession) {
  if (token !== modServer.token) return fail(baritoneError('UNAUTHORIZED', 'Invalid token'));
  const others = [...modServer.sessions].filter((other) => other !== session && other.isLoggedIn);
  if (modServer.edition === 'newest' && others.length > 0) {
    return fail(baritoneError('UNAUTHORIZED', 'Another Python session is already connected'));
  }
  session.logIn();
  if (modServer.edition === 'newest') modServer.emit(session, 'bridge.pause_state', modServer.pauseGate.state);
  modServer.notices.push('Python client connected');
  return succeed({
    protocol_version: MOD_SERVER_PROTOCOL_VERSION,
    server_version: modServer.serverVersion,
    session_id: session.id,
  });
}

export interface ModServerCall {
  readonly method: string;
  readonly params: JsonValue | undefined;
  /** The pause that refuses it, if there is one. */
  readonly pause: PauseState | null;
}

/** Answers a request as the real mod server does: the login is looked at first, then the pause. */
export function answerRequest(
  handlers: ModServerHandlers,
  session: ModServerSession,
  { method, params, pause }: ModServerCall,
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

function run<M extends Method>(handlers: ModServerHandlers, method: M, session: ModServerSession, params: JsonValue) {
  const parsed = baritoneProtocol.methods[method].params.safeParse(params);
  if (!parsed.success) return fail(baritoneError('BAD_REQUEST', `${method} was called with other parameters`));
  // The schema of this method made the params; the compiler cannot join the two tables over a type parameter.
  return handlers[method](parsed.data as ParsedParamsOf<BaritoneProtocol, M>, session);
}

function isMethod(method: string): method is Method {
  return Object.hasOwn(baritoneProtocol.methods, method);
}

import type { Dispatcher, MethodHandlers } from '#kit/dispatcher.ts';
import type { Refusal } from '#kit/refuse.ts';
import type { BadFrame } from '#kit/serve-protocol.ts';
import { isJsonObject } from '#shared/json.ts';
import { baritoneError } from '#shared/protocols/baritone/errors.ts';
import { type BaritoneProtocol, MOD_SERVER_PROTOCOL_VERSION } from '#shared/protocols/baritone/protocol.ts';
import type { ModServerStatus } from '#shared/protocols/baritone/status.ts';
import type { EventName, SentEventOf } from '#shared/protocols/define-protocol.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { PauseState } from './pause-gate.ts';
import type { SimulatedGame } from './simulated-game.ts';

/** The client, for the handlers. */
export interface HandledSession {
  readonly id: string;
  readonly isLoggedIn: boolean;
  logIn(): void;
  emit<E extends EventName<BaritoneProtocol>>(event: E, data: SentEventOf<BaritoneProtocol, E>): void;
  subscribe(status: ModServerStatus, now: number): void;
  unsubscribe(): boolean;
}

/** The mod server, for the handlers. */
export interface AnsweringModServer {
  readonly game: Pick<SimulatedGame, 'execute' | 'cancel'>;
  readonly token: string;
  readonly edition: 'documented' | 'newest';
  readonly serverVersion: string;
  readonly heartbeatMs: number;
  readonly now: number;
  readonly elapsed: number;
  readonly sessions: ReadonlySet<HandledSession>;
  readonly pauseGate: { readonly state: PauseState };
  /** The text that the real one prints into the player's chat. */
  readonly notices: string[];
  status(session: HandledSession): ModServerStatus;
}

const METHODS_WITHOUT_LOGIN: readonly string[] = ['auth.login', 'ping'];

export function createModServerHandlers(
  bridge: AnsweringModServer,
  session: HandledSession,
): MethodHandlers<BaritoneProtocol> {
  return {
    'auth.login': ({ token }) => logIn(bridge, token, session),
    ping: () => {
      if (session.isLoggedIn) bridge.notices.push('Pong');
      return succeed({ pong: true, ts: new Date(bridge.now).toISOString() });
    },
    'status.get': () => succeed(bridge.status(session)),
    'status.subscribe': () => {
      const status = bridge.status(session);
      session.subscribe(status, bridge.elapsed);
      return succeed({ subscribed: true, heartbeat_interval_ms: bridge.heartbeatMs, status });
    },
    'status.unsubscribe': () => {
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

function logIn(bridge: AnsweringModServer, token: string, session: HandledSession) {
  if (token !== bridge.token) return fail(baritoneError('UNAUTHORIZED', 'Invalid token'));
  const others = [...bridge.sessions].filter((other) => other !== session && other.isLoggedIn);
  if (bridge.edition === 'newest' && others.length > 0) {
    return fail(baritoneError('UNAUTHORIZED', 'Another Python session is already connected'));
  }
  session.logIn();
  if (bridge.edition === 'newest') session.emit('bridge.pause_state', { ...bridge.pauseGate.state });
  bridge.notices.push('Python client connected');
  return succeed({
    protocol_version: MOD_SERVER_PROTOCOL_VERSION,
    server_version: bridge.serverVersion,
    session_id: session.id,
  });
}

/**
 * Answers a call as the real mod server does: it checks the login first, then the pause; params of another type count
 * as none.
 */
export async function answerModCall(
  bridge: AnsweringModServer,
  session: HandledSession,
  { method, params, dispatcher }: ReceivedCall,
): Promise<Result<unknown, ProtocolError>> {
  const isFree = METHODS_WITHOUT_LOGIN.includes(method);
  if (!isFree && !session.isLoggedIn) {
    return fail(baritoneError('UNAUTHORIZED', 'Authenticate with auth.login first'));
  }
  const pause = bridge.edition === 'newest' ? bridge.pauseGate.state : null;
  if (!isFree && pause?.paused === true && dispatcher.declares(method)) {
    const refusal = baritoneError('PAUSED', 'Bridge request handling is paused');
    return fail({ ...refusal, details: { ...pause } });
  }
  return await dispatcher.answer(method, isJsonObject(params) ? params : {});
}

export interface ReceivedCall {
  readonly method: string;
  readonly params: unknown;
  readonly dispatcher: Dispatcher<BaritoneProtocol>;
}

export function refuse(refusal: Refusal): ProtocolError {
  const { method } = refusal;
  switch (refusal.kind) {
    case 'unknown-method':
      return baritoneError('METHOD_NOT_FOUND', `Unknown method: ${method}`);
    case 'bad-params':
      return baritoneError('BAD_REQUEST', `${method} was called with other parameters`);
    case 'failed':
      return baritoneError('INTERNAL_ERROR', refusal.reason);
  }
}

export function refuseFrame(frame: BadFrame): ProtocolError {
  return baritoneError('BAD_REQUEST', frame === 'not-a-request' ? 'Expected type=request' : 'Malformed request');
}

import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { EventName } from '#shared/protocols/define-protocol.ts';
import type { GatewayErrorCode } from '#shared/protocols/realtime/errors.ts';
import type { RealtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import type { SessionStateName } from '#shared/protocols/realtime/session-event.ts';
import type { ClientFrame } from './client-frame.ts';
import type { GatewayServices } from './gateway-services.ts';
import type { SocketBinding } from './socket-binding.ts';

export type RealtimeEventName = EventName<RealtimeProtocol>;

export interface FrameWriterOptions {
  readonly services: GatewayServices;
  readonly connectionId: string;
  readonly send: (text: string) => void;
}

/** What the gateway sends over one socket: envelopes, with the state of the session in their midst. */
export class FrameWriter {
  readonly connectionId: string;
  readonly #services: GatewayServices;
  readonly #send: (text: string) => void;
  #binding: SocketBinding | null = null;
  #state: SessionStateName = 'socket_connected';

  constructor({ connectionId, send, services }: FrameWriterOptions) {
    this.connectionId = connectionId;
    this.#services = services;
    this.#send = send;
  }

  /** Null until the first valid frame. */
  get binding(): SocketBinding | null {
    return this.#binding;
  }

  /** Binds the socket, and says so. */
  bind(binding: SocketBinding, runId: string | null): void {
    this.#binding = binding;
    this.enter('session_bound', { ...binding, establishedAt: this.#now() }, runId);
  }

  /** Sends an event of the gateway. */
  emit(type: RealtimeEventName, payload: JsonValue, runId: string | null): void {
    this.#write(type, payload, runId, this.#binding?.sessionId ?? 'system');
  }

  /** Sends the session's next state. */
  enter(state: SessionStateName, fields: JsonObject, runId: string | null): void {
    const previousState = this.#state;
    this.#state = state;
    this.emit('session.state', { previousState, state, connectionId: this.connectionId, ...fields }, runId);
  }

  /** Sends a `gateway.error` about a frame; null for one that could not be read. */
  fail(code: GatewayErrorCode, message: string, frame: ClientFrame | null, details: JsonObject = {}): void {
    const traceId = this.#services.drawId();
    const { edition } = this.#services;
    const named = edition.errorNamesFrame === 'yes' && frame !== null && frame.id !== null;
    const all: JsonObject = named ? { ...details, clientEventId: frame.id } : details;
    const payload: JsonObject = { code, message, traceId, ...(Object.keys(all).length > 0 ? { details: all } : {}) };
    const sessionId = frame === null && code === 'GATEWAY_INVALID_ENVELOPE' ? 'unknown' : this.#sessionId();
    this.#write('gateway.error', payload, frame?.runId ?? traceId, sessionId);
  }

  /** Refuses a socket while the gateway drains, before anything else is sent. */
  refuse(code: GatewayErrorCode, message: string): void {
    const traceId = this.#services.drawId();
    this.#write('gateway.error', { code, message, traceId }, traceId, 'system', 'system');
  }

  /** Passes on what an orchestrator answered, whatever it is. */
  pass(frame: JsonObject): void {
    this.#send(JSON.stringify(frame));
  }

  #sessionId(): string {
    return this.#binding?.sessionId ?? 'system';
  }

  #now(): string {
    return new Date(this.#services.clock.now()).toISOString();
  }

  #write(
    type: RealtimeEventName,
    payload: JsonValue,
    runId: string | null,
    sessionId: string,
    userId: string = this.#binding?.userId ?? 'anonymous',
  ): void {
    const around = { id: this.#services.drawId(), userId, sessionId, ...(runId === null ? {} : { runId }) };
    this.#send(JSON.stringify({ ...around, type, source: 'gateway', ts: this.#now(), payload }));
  }
}

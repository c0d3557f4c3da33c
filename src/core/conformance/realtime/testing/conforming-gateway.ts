import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import type { Transport } from '../../../transport/transport.ts';

type Envelope = Readonly<Record<string, JsonValue | undefined>>;

/** How a test changes one part of a gateway that meets the whole document. */
export interface GatewayBehaviour {
  /** Replaces what is sent because of one frame; `sent` is empty for a new socket. */
  answer?(answers: readonly Envelope[], sent: Envelope, socket: ConformingSocket): readonly Envelope[];
  /** Changes the frame that was received before it is handled. */
  receive?(frame: Envelope): Envelope;
  /** Writes a frame; null leaves it out. */
  write?(frame: Envelope): string | null;
  readonly live?: 'on' | 'off';
}

const SOURCES = ['frontend', 'gateway', 'orchestrator', 'agent', 'tool'];
const TS = '2026-02-17T16:20:00Z';
const isText = (value: unknown) => typeof value === 'string' && value !== '';

/** A gateway in memory that meets every requirement, on any number of sockets. */
export class ConformingGateway {
  readonly behaviour: GatewayBehaviour;
  /** The inputs of all requests by runId, as an orchestrator keeps them. */
  readonly asked = new Map<string, string>();
  readonly sockets: ConformingSocket[] = [];
  /** Everything that was sent to it. */
  readonly received: string[] = [];
  #ids = 0;

  constructor(behaviour: GatewayBehaviour = {}) {
    this.behaviour = behaviour;
  }

  attach(transport: Transport): void {
    this.sockets.push(new ConformingSocket(this, transport));
  }

  drawUuid(): string {
    this.#ids += 1;
    return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
  }
}

/** One socket of it. */
export class ConformingSocket {
  readonly #gateway: ConformingGateway;
  readonly #transport: Transport;
  readonly #kept = new Map<string, { readonly input: string; readonly answer: Envelope }>();
  #binding: { readonly sessionId: JsonValue | undefined; readonly userId: JsonValue | undefined } | null = null;
  #speaking = false;

  constructor(gateway: ConformingGateway, transport: Transport) {
    this.#gateway = gateway;
    this.#transport = transport;
    const { live = 'on' } = gateway.behaviour;
    transport.listen({ line: (text) => this.#receive(text), noise: () => {}, closed: () => {} });
    const connected = this.#event('gateway.connected', { liveApiEnabled: live === 'on' }, 'conn');
    this.#send([connected, this.#state('socket_connected', 'conn')], {});
  }

  /** Sends frames, changed by the test. */
  #send(answers: readonly Envelope[], sent: Envelope): void {
    const { behaviour } = this.#gateway;
    for (const frame of behaviour.answer?.(answers, sent, this) ?? answers) this.write(frame);
  }

  write(frame: Envelope): void {
    const { write } = this.#gateway.behaviour;
    const text = write === undefined ? JSON.stringify(frame) : write(frame);
    if (text !== null) this.#transport.send(text);
  }

  /** Sends a text that may be no frame at all. */
  writeText(text: string): void {
    this.#transport.send(text);
  }

  #receive(text: string): void {
    this.#gateway.received.push(text);
    const parsed = parse(text);
    const frame = parsed === null ? null : (this.#gateway.behaviour.receive?.(parsed) ?? parsed);
    this.#send(frame === null ? [this.#error('GATEWAY_INVALID_ENVELOPE')] : this.#handle(frame), frame ?? {});
  }

  #handle(frame: Envelope): readonly Envelope[] {
    const { id, payload, runId, sessionId, source, ts, type, userId } = frame;
    const isEnvelope = [id, sessionId, ts, type].every(isText) && SOURCES.includes(String(source));
    if (!isEnvelope || !isJsonObject(payload)) return [this.#error('GATEWAY_INVALID_ENVELOPE')];
    const run = String(runId);
    const isBound = this.#binding !== null;
    this.#binding ??= { sessionId, userId };
    if (sessionId !== this.#binding.sessionId) return [this.#error('GATEWAY_SESSION_MISMATCH', run)];
    if (userId !== undefined && userId !== this.#binding.userId) return [this.#error('GATEWAY_USER_MISMATCH', run)];
    const binding = isBound ? [] : [this.#state('session_bound', run, { sessionId, userId: userId ?? '' })];
    const live = String(type).startsWith('live.');
    return [...binding, ...(live ? this.#handleLive(String(type), run) : this.#handleRequest(payload, run))];
  }

  #handleRequest(payload: JsonObject, run: string): readonly Envelope[] {
    const input = JSON.stringify(payload.input);
    const kept = this.#kept.get(run);
    if (kept !== undefined && kept.input !== input) return [this.#error('GATEWAY_IDEMPOTENCY_CONFLICT', run)];
    if (kept !== undefined) return [this.#event('gateway.request_replayed', {}, run), kept.answer];
    const conflict = this.#gateway.asked.has(run) && this.#gateway.asked.get(run) !== input;
    this.#gateway.asked.set(run, input);
    const { approvalDecision, goal } = isJsonObject(payload.input) ? payload.input : {};
    const waits = goal !== undefined && approvalDecision === undefined;
    const failed = conflict || approvalDecision === 'rejected';
    const status = waits ? 'accepted' : failed ? 'failed' : 'completed';
    const taskId = isJsonObject(payload.task) ? String(payload.task.taskId) : `task-${run}`;
    const task = (type: string, progressPct: number) => this.#event(type, { taskId, status, progressPct }, run);
    const error = conflict ? { error: { code: 'ORCHESTRATOR_IDEMPOTENCY_CONFLICT', message: 'Other content.' } } : {};
    const template = { resumeRequestTemplate: { intent: 'ui_task', input: { goal: goal ?? null } } };
    const output = waits ? { approvalRequired: true, ...template } : { message: `Done: ${input}` };
    const answer = this.#event(
      'orchestrator.response',
      { status, output, task: { taskId }, ...error },
      run,
      'orchestrator',
    );
    if (!failed) this.#kept.set(run, { input, answer });
    return [
      task('task.started', 0),
      task('task.progress', 35),
      this.#state('orchestrator_dispatching', run),
      waits ? task('task.progress', 70) : task(`task.${status}`, 100),
      this.#state(waits ? 'orchestrator_pending_approval' : `orchestrator_${status}`, run),
      answer,
    ];
  }

  #handleLive(type: string, run: string): readonly Envelope[] {
    const forwarded = this.#state('live_forwarded', run, { eventType: type });
    if (this.#gateway.behaviour.live === 'off') {
      return [this.#state('text_fallback', run), this.#event('live.bridge.unavailable', {}, run), forwarded];
    }
    const output = (fields: JsonObject) => this.#event('live.output', { upstream: {}, normalized: fields }, run);
    const end = this.#event('live.turn.completed', { text: 'Hello.' }, run);
    switch (type) {
      case 'live.text': {
        const roundTrip = this.#event('live.metrics.round_trip', { roundTripMs: 1 }, run);
        if (this.#gateway.received.at(-1)?.includes('several sentences') === true) {
          this.#speaking = true;
          return [forwarded, roundTrip, output({ text: 'First,' })];
        }
        return [forwarded, roundTrip, output({ text: 'Hel' }), end, output({ text: 'lo.', turnComplete: true })];
      }
      case 'live.turn.end':
        return [this.#event('live.turn.end_sent', {}, run), forwarded];
      case 'live.setup':
        return [this.#event('live.bridge.setup_sent', {}, run), forwarded];
      case 'live.interrupt': {
        const requested = this.#event('live.interrupt.requested', {}, run);
        if (!this.#speaking) return [requested, forwarded];
        const interrupted = this.#event('live.interrupted', {}, run);
        return [requested, forwarded, end, output({ interrupted: true, turnComplete: true }), interrupted];
      }
      default:
        return [forwarded];
    }
  }

  #state(state: string, runId: string, fields: Envelope = {}): Envelope {
    return this.#event('session.state', { state, ...fields }, runId);
  }

  #error(code: string, runId = 'trace'): Envelope {
    return this.#event('gateway.error', { code, message: 'Refused.', traceId: this.#gateway.drawUuid() }, runId);
  }

  #event(type: string, payload: Envelope, runId: string, source = 'gateway'): Envelope {
    const { sessionId = 'system', userId = 'anonymous' } = this.#binding ?? {};
    const fields: JsonObject = JSON.parse(JSON.stringify(payload));
    return { id: this.#gateway.drawUuid(), userId, sessionId, runId, type, source, ts: TS, payload: fields };
  }
}

function parse(text: string): Envelope | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

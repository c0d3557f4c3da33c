import type { JsonObject, JsonValue } from '#shared/json.ts';
import { type ClientFrame, fieldsOf, textOrNull } from '../client-frame.ts';
import type { FrameWriter } from '../frame-writer.ts';
import type { GatewayServices } from '../gateway-services.ts';
import type { SocketBinding } from '../socket-binding.ts';
import { answeredTask, type GatewayTask } from '../tasks/task-registry.ts';
import { KeptAnswers } from './kept-answers.ts';
import { type RequestIdentity, readRequestIdentity, replayKeyOf } from './request-identity.ts';

/** What JavaScript says where the gateway reads a request without any id. */
const NO_ID = "Cannot read properties of undefined (reading 'replace')";

/** The step of a task that an answer with this status is. An unknown status leaves it running for good. */
type AnswerStep = Pick<GatewayTask, 'status' | 'progressPct' | 'stage'>;

/**
 * Answers the requests of one socket: by its orchestrator, or by an answer that was kept. Also whatever no other part of the
 * gateway knows is a request, without a task.
 */
export class RequestHandler {
  readonly #services: GatewayServices;
  readonly #writer: FrameWriter;
  readonly #kept: KeptAnswers;

  constructor(services: GatewayServices, writer: FrameWriter) {
    this.#services = services;
    this.#writer = writer;
    this.#kept = new KeptAnswers(services.clock, services.replayMs);
  }

  /** Resolves when the answer was sent, or the failure. */
  async handle(frame: ClientFrame, binding: SocketBinding): Promise<void> {
    const identity = readRequestIdentity(frame, binding.userId);
    if (identity === null) {
      this.fail(frame, NO_ID);
      return;
    }
    if (frame.type !== 'orchestrator.request') await this.#askUntracked(frame, binding, identity, 'told');
    else if (frame.conversation === 'none') await this.#askUntracked(frame, binding, identity, 'untold');
    else if (!this.#replay(frame, identity)) await this.#askTracked(frame, binding, identity);
  }

  /** Sends what follows when a request, or the live lane, could not be served. */
  fail(frame: ClientFrame, message: string): void {
    this.#services.status.count('failed');
    this.#writer.enter('orchestrator_failed', { error: message }, frame.runId);
    this.#writer.fail('GATEWAY_ORCHESTRATOR_FAILURE', message, frame, { route: 'orchestrator' });
  }

  /** Whether the request was answered by what was kept, or refused because of it. */
  #replay(frame: ClientFrame, identity: RequestIdentity): boolean {
    const replayKey = replayKeyOf(identity);
    const kept = this.#kept.find(replayKey);
    if (kept === null) return false;
    const { answer, fingerprint, keptAt } = kept;
    const { runId } = identity;
    if (fingerprint !== identity.fingerprint) {
      this.#writer.enter('orchestrator_failed', { reason: 'idempotency_conflict', replayKey }, runId);
      const details = { replayKey, cachedFingerprint: fingerprint, receivedFingerprint: identity.fingerprint };
      this.#writer.fail(
        'GATEWAY_IDEMPOTENCY_CONFLICT',
        'This request was sent before with other content.',
        frame,
        details,
      );
      return true;
    }
    const ageMs = this.#services.clock.now() - keptAt;
    this.#writer.emit(
      'gateway.request_replayed',
      { replayKey, cachedAt: new Date(keptAt).toISOString(), ageMs },
      runId,
    );
    this.#enterAnswered(answer, runId, 'replayed');
    this.#writer.pass(answer);
    return true;
  }

  async #askTracked(frame: ClientFrame, binding: SocketBinding, identity: RequestIdentity): Promise<void> {
    const { tasks } = this.#services;
    const { intent, runId, sessionId } = identity;
    const taskId = textOrNull(fieldsOf(fieldsOf(frame.payload).task).taskId);
    const task = tasks.begin({ taskId, sessionId, runId, intent });
    this.#writer.emit('task.started', { ...task }, runId);
    this.#step(task.taskId, { status: 'running', progressPct: 35, stage: 'orchestrator.dispatch' }, runId);
    this.#writer.enter('orchestrator_dispatching', { intent }, runId);
    const asked = await this.#services.orchestrator.ask(frame, binding, identity);
    if (!asked.ok) {
      this.#step(task.taskId, { status: 'failed', progressPct: 100, stage: 'done', error: asked.error }, runId);
      this.fail(frame, asked.error);
      return;
    }
    const { payload, ...around } = spreadAnswer(asked.value);
    const { route, status } = fieldsOf(payload);
    const step = { ...stepOf(status, payload), route: textOrNull(route) };
    const error = step.status === 'failed' ? { error: 'orchestrator failed' } : {};
    const stepped = this.#step(task.taskId, { ...step, ...error }, runId);
    const answer: JsonObject = {
      ...{ userId: binding.userId, runId },
      ...around,
      ...(payload === undefined
        ? {}
        : { payload: stepped === null ? payload : { ...fieldsOf(payload), task: answeredTask(stepped) } }),
    };
    this.#enterAnswered(answer, runId, 'fresh');
    this.#services.status.count('handled');
    this.#kept.keep(replayKeyOf(identity), identity.fingerprint, answer);
    this.#writer.pass(answer);
  }

  /** Asks without a task. Out of band nothing but the answer is sent. */
  async #askUntracked(
    frame: ClientFrame,
    binding: SocketBinding,
    identity: RequestIdentity,
    state: 'told' | 'untold',
  ): Promise<void> {
    const { intent, runId } = identity;
    if (state === 'told') this.#writer.enter('orchestrator_dispatching', { intent }, runId);
    const asked = await this.#services.orchestrator.ask(frame, binding, identity);
    if (asked.ok) this.#writer.pass({ userId: binding.userId, runId, ...spreadAnswer(asked.value) });
    else this.fail(frame, asked.error);
  }

  /** Takes a step of a task, and sends it. */
  #step(taskId: string, step: AnswerStep & Partial<Pick<GatewayTask, 'route' | 'error'>>, runId: string) {
    const task = this.#services.tasks.advance(taskId, step);
    if (task === null) return null;
    const isEnd = task.status === 'completed' || task.status === 'failed';
    this.#writer.emit(isEnd ? `task.${task.status}` : 'task.progress', { ...task }, runId);
    return task;
  }

  #enterAnswered(answer: JsonObject, runId: string, origin: 'fresh' | 'replayed'): void {
    const { route = null, status } = fieldsOf(answer.payload);
    const replayed: JsonObject = origin === 'replayed' ? { replayed: true } : {};
    if (status === 'completed' || status === 'failed') {
      this.#writer.enter(`orchestrator_${status}`, { route, ...replayed }, runId);
      return;
    }
    const responseStatus: JsonObject = status === undefined ? {} : { responseStatus: status };
    this.#writer.enter('orchestrator_pending_approval', { route, ...responseStatus, ...replayed }, runId);
  }
}

function stepOf(status: JsonValue | undefined, payload: JsonValue | undefined): AnswerStep {
  if (status === 'completed') return { status: 'completed', progressPct: 100, stage: 'done' };
  if (status === 'failed') return { status: 'failed', progressPct: 100, stage: 'done' };
  const { approvalRequired } = fieldsOf(fieldsOf(payload).output);
  if (status === 'accepted' && approvalRequired === true) {
    return { status: 'pending_approval', progressPct: 70, stage: 'awaiting_approval' };
  }
  return { status: 'running', progressPct: 60, stage: 'accepted' };
}

/** The fields of whatever JSON an orchestrator answered: a text or a list has its places as names, a number has none. */
function spreadAnswer(answer: JsonValue): JsonObject {
  const list = typeof answer === 'string' ? answer.split('') : answer;
  return Array.isArray(list) ? Object.fromEntries(list.entries()) : fieldsOf(answer);
}

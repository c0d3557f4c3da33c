import type { Clock } from '#core/platform/clock.ts';
import { pause } from '#core/platform/pause.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { ORCHESTRATOR_CONFLICT } from '#shared/protocols/realtime/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { answerAsAgent, routeOf } from '../agents/answer-as-agent.ts';
import { type ClientFrame, fieldsOf } from '../client-frame.ts';
import type { GatewayEdition } from '../edition.ts';
import { KeptAnswers } from '../requests/kept-answers.ts';
import { type RequestIdentity, replayKeyOf } from '../requests/request-identity.ts';
import type { SocketBinding } from '../socket-binding.ts';

/** Why no request reaches an agent. */
export const ORCHESTRATOR_OUTAGES = ['none', 'refused', 'http-500', 'silent'] as const;
export type OrchestratorOutage = (typeof ORCHESTRATOR_OUTAGES)[number];

export interface OrchestratorOptions {
  readonly clock: Clock;
  readonly edition: GatewayEdition;
  readonly drawId: () => string;
  /** How long an answer is kept, for all sockets, in milliseconds. */
  readonly keepMs: number;
  /** How long agents work on a request, in milliseconds. */
  readonly workMs: number;
}

/** How often the gateway asks, and how long it waits before it asks again. */
const ATTEMPTS = 2;
const RETRY_MS = 300;
/** What the gateway quotes of an answer that is an error. */
const QUOTED_CHARS = 300;

/** What is behind the gateway: agents, with answers that are kept for all sockets and survive the gateway. */
export class Orchestrator {
  /** Faults. */
  outage: OrchestratorOutage = 'none';
  delayMs = 0;
  readonly #options: OrchestratorOptions;
  readonly #kept: KeptAnswers;
  readonly #foreign: JsonValue[] = [];
  /** How many turns each session has had. */
  readonly #turns = new Map<string, number>();

  constructor(options: OrchestratorOptions) {
    this.#options = options;
    this.#kept = new KeptAnswers(options.clock, options.keepMs);
  }

  /** Fault: the next answer is this value, whatever was asked. */
  answerNext(value: JsonValue): void {
    this.#foreign.push(value);
  }

  /** Ends all faults. */
  reset(): void {
    this.outage = 'none';
    this.delayMs = 0;
    this.#foreign.length = 0;
  }

  /** Resolves with whatever JSON it answers, or with what the gateway says where it does not. */
  async ask(frame: ClientFrame, binding: SocketBinding, identity: RequestIdentity): Promise<Result<JsonValue, string>> {
    const { clock, edition, workMs } = this.#options;
    const limitMs = identity.intent === 'story' ? edition.storyLimitMs : edition.requestLimitMs;
    let failure = '';
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      if (attempt > 1) await pause(clock, RETRY_MS);
      const neededMs = this.outage === 'silent' ? limitMs : this.delayMs + workMs;
      if (neededMs > 0) await pause(clock, Math.min(neededMs, limitMs));
      if (neededMs >= limitMs) failure = `orchestrator request timed out after ${limitMs}ms`;
      else if (this.outage === 'refused') failure = 'orchestrator request failed: connection refused';
      else if (this.outage === 'http-500') failure = failureOf(500, { ok: false, error: { code: 'DOWN' } });
      else if (frame.payload === null) failure = failureOf(500, { ok: false, error: { code: 'NO_PAYLOAD' } });
      else return succeed(this.#answer(frame, binding, identity));
    }
    return fail(failure);
  }

  #answer(frame: ClientFrame, { userId }: SocketBinding, identity: RequestIdentity): JsonValue {
    const { clock, drawId, edition } = this.#options;
    const foreign = this.#foreign.shift();
    if (foreign !== undefined) return foreign;
    const { fingerprint, intent, runId, sessionId } = identity;
    const key = replayKeyOf(identity, edition.orchestratorKey === 'with-conversation' ? frame.conversation : undefined);
    const around = (source: string, payload: JsonObject): JsonObject => ({
      ...{ id: drawId(), userId, sessionId, runId, type: 'orchestrator.response', source },
      ...{ ts: new Date(clock.now()).toISOString(), payload },
    });
    const kept = this.#kept.find(key);
    if (kept !== null && kept.fingerprint === fingerprint) return kept.answer;
    if (kept !== null) return around('orchestrator', this.#refuse(identity, key, kept.fingerprint));
    const revision = (this.#turns.get(sessionId) ?? 0) + 2;
    this.#turns.set(sessionId, revision);
    const { input } = fieldsOf(frame.payload);
    const request = { edition, drawId, intent, runId, input: fieldsOf(input), now: clock.now(), revision };
    const payload = answerAsAgent(request);
    const answer = around(String(payload.route), payload);
    this.#kept.keep(key, fingerprint, answer);
    return answer;
  }

  #refuse({ fingerprint, intent }: RequestIdentity, key: string, cachedFingerprint: string): JsonObject {
    const traceId = this.#options.drawId();
    const details = { key, cachedFingerprint, receivedFingerprint: fingerprint };
    const message = 'This request was answered before with other content.';
    return {
      route: routeOf(intent),
      status: 'failed',
      output: { idempotencyConflict: true, key },
      traceId,
      error: { code: ORCHESTRATOR_CONFLICT, message, traceId, details },
    };
  }
}

function failureOf(status: number, body: JsonObject): string {
  return `orchestrator request failed: ${status} ${JSON.stringify(body)}`.slice(0, QUOTED_CHARS);
}

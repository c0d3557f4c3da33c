import type { ChannelHealth } from '#shared/lifecycle/channel-health.ts';
import { ANSWERING } from '#shared/lifecycle/channel-health.ts';
import type { CallError } from '../../calls/call-error.ts';
import type { PendingCall } from '../../calls/call-tracker.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Disposable } from '../../platform/disposable.ts';
import { type ChannelFacts, HUNG_AFTER_MS, judgeChannel } from './judge-channel.ts';
import type { ProcessClient } from './process-client.ts';

/** Methods that only read. A healthy host answers them at once; all others may do something first. */
const QUESTIONS: readonly string[] = [
  'ping',
  'status.get',
  'config.get',
  'action.list',
  'action.job.get',
  'events.subscribe',
];

/** A late answer to a ping counts too: the limit only makes sure that it is repeated. */
const PING_LIMIT_MS = 60_000;

interface CallUnderWay {
  readonly kind: 'question' | 'operation';
  readonly name: string;
  readonly at: number;
}

export interface ChannelWatchOptions {
  readonly client: ProcessClient;
  readonly clock: Clock;
  readonly onChange: (health: ChannelHealth) => void;
}

/**
 * A client that observes from its calls whether the peer answers, is busy with an operation, or hangs (see
 * `judgeChannel`). It does not change the calls.
 */
export class ChannelWatch implements ProcessClient, Disposable {
  readonly #options: ChannelWatchOptions;
  readonly #underWay = new Set<CallUnderWay>();
  #lastReceivedAt: number;
  #pingAt: number | null = null;
  #ping: 'idle' | 'under-way' = 'idle';
  #patience: ChannelFacts['patience'] = 'waiting';
  #health: ChannelHealth = ANSWERING;
  #timer: Disposable | null = null;
  #state: 'open' | 'ended' = 'open';
  #waiters: (() => void)[] = [];

  constructor(options: ChannelWatchOptions) {
    this.#options = options;
    this.#lastReceivedAt = options.clock.elapsed();
  }

  get health(): ChannelHealth {
    return this.#health;
  }

  get pending(): readonly PendingCall[] {
    return this.#options.client.pending;
  }

  readonly call: ProcessClient['call'] = async (method, params, options) => {
    const { client, clock } = this.#options;
    const kind = QUESTIONS.includes(method) ? 'question' : 'operation';
    const call: CallUnderWay = { kind, name: nameCall(method, params), at: clock.elapsed() };
    this.#underWay.add(call);
    this.#judge();
    const answer = await client.call(method, params, options);
    this.#underWay.delete(call);
    if (answer.ok || isAnswer(answer.error)) this.#handle();
    else if (kind === 'operation') this.#lastReceivedAt = clock.elapsed();
    else if (answer.error.code === 'TIMEOUT') this.#patience = 'silent';
    this.#judge();
    return answer;
  };

  /** Whether a request has timed out, and nothing was answered since. */
  get isSilent(): boolean {
    return this.#patience === 'silent';
  }

  /**
   * Resolves when another request is useful: at once, or after a timeout when something is answered again. So nothing
   * queues up at a peer that does not read.
   */
  untilResponsive(): Promise<void> {
    if (this.#patience === 'waiting' || this.#state === 'ended') return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  dispose(): void {
    this.#state = 'ended';
    this.#timer?.dispose();
    this.#release();
  }

  #handle(): void {
    this.#lastReceivedAt = this.#options.clock.elapsed();
    this.#pingAt = null;
    this.#patience = 'waiting';
    this.#release();
  }

  #release(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const go of waiters) go();
  }

  #judge(): void {
    if (this.#state === 'ended') return;
    const { clock } = this.#options;
    const now = clock.elapsed();
    if (this.#ping === 'idle' && judgeChannel(this.#facts(), now).wantsPing) void this.#sendPing(now);
    const { checkAgainAt, state } = judgeChannel(this.#facts(), now);
    this.#timer?.dispose();
    this.#timer = checkAgainAt === null ? null : clock.after(checkAgainAt - now, () => this.#judge());
    this.#publish(state.name === 'answering' ? ANSWERING : toWallClock(state, clock.now() - now));
  }

  #facts(): ChannelFacts {
    const calls = [...this.#underWay];
    return {
      lastAnswerAt: this.#lastReceivedAt,
      operation: calls.find(({ kind }) => kind === 'operation') ?? null,
      questionAt: calls.find(({ kind }) => kind === 'question')?.at ?? null,
      pingAt: this.#pingAt,
      patience: this.#patience,
    };
  }

  async #sendPing(now: number): Promise<void> {
    this.#ping = 'under-way';
    this.#pingAt ??= now;
    const answer = await this.#options.client.call('ping', {}, { timeoutMs: PING_LIMIT_MS });
    this.#ping = 'idle';
    if (answer.ok || isAnswer(answer.error)) this.#handle();
    else if (answer.error.code !== 'TIMEOUT') {
      // It was not sent, because the peer has stopped reading or the channel is gone, which is reported to its owner.
      this.#timer?.dispose();
      this.#timer = this.#options.clock.after(HUNG_AFTER_MS, () => this.#judge());
      return;
    }
    this.#judge();
  }

  #publish(health: ChannelHealth): void {
    const isSame = health.name === this.#health.name && nameOf(health) === nameOf(this.#health);
    if (isSame) return;
    this.#health = health;
    this.#options.onChange(health);
  }
}

/** A refusal and an invalid result are answers too: the peer is alive. */
function isAnswer(error: CallError): boolean {
  return error.kind === 'protocol' || error.code === 'INVALID_RESULT';
}

function nameCall(method: string, params: unknown): string {
  const isAction = typeof params === 'object' && params !== null && 'actionName' in params;
  return isAction && typeof params.actionName === 'string' ? params.actionName : method;
}

function nameOf(health: ChannelHealth): string {
  return health.name === 'busy' ? health.operation : '';
}

function toWallClock(
  state: { name: 'busy'; operation: string; at: number } | { name: 'hung'; at: number },
  offset: number,
): ChannelHealth {
  const since = Math.round(state.at + offset);
  return state.name === 'busy' ? { name: 'busy', operation: state.operation, since } : { name: 'hung', since };
}

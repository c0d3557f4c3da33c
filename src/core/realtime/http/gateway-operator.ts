import { fail, type Result, succeed } from '#shared/result.ts';
import { type CallError, localError } from '../../calls/call-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Disposable } from '../../platform/disposable.ts';
import type { GatewayInput } from '../state/gateway-input.ts';
import { type Fetch, GatewayHttp } from './gateway-http.ts';

export interface GatewayOperatorOptions {
  readonly title: string;
  /** `off`, or the address of the HTTP side. */
  readonly base: string;
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly sessionId: () => string;
  readonly apply: (input: GatewayInput) => void;
  /** Called with what was done, as a sentence without its full stop. */
  readonly outcome: (text: string) => void;
}

/** What an operator does with a gateway over its HTTP side, where the settings allow that. */
export class GatewayOperator implements Disposable {
  readonly #options: GatewayOperatorOptions;
  readonly #http: GatewayHttp | null;

  constructor(options: GatewayOperatorOptions) {
    this.#options = options;
    this.#http = options.base === 'off' ? null : new GatewayHttp(options);
  }

  /** Reads the state of the gateway, and the tasks of the session from its registry. */
  refresh(): Promise<Result<null, CallError>> {
    const { apply, clock, sessionId } = this.#options;
    return this.#act(async (http) => {
      const status = await http.status();
      if (!status.ok) return status;
      if (status.value !== null) apply({ type: 'runtime', state: status.value, at: clock.now() });
      const active = await http.activeTasks(sessionId());
      if (!active.ok) return active;
      apply({ type: 'registry', tasks: active.value, at: clock.now() });
      return succeed(null);
    });
  }

  /** Marks a task as cancelled in the registry. What runs goes on. */
  cancelTask(taskId: string, reason: string): Promise<Result<null, CallError>> {
    const { apply, clock } = this.#options;
    return this.#act(async (http) => {
      const done = await http.cancel(taskId, reason);
      if (done.ok) apply({ type: 'cancelled', taskId, at: clock.now() });
      return done;
    });
  }

  /** Marks a task as to be run again in the registry. This starts nothing. */
  retryTask(taskId: string): Promise<Result<null, CallError>> {
    return this.#act((http) => http.retry(taskId));
  }

  drain(): Promise<Result<null, CallError>> {
    return this.#act(async (http) => this.#entered('draining', await http.drain()));
  }

  warmUp(): Promise<Result<null, CallError>> {
    return this.#act(async (http) => this.#entered('ready', await http.warmUp()));
  }

  /** Ends what waits for its answer: nothing is applied and nothing is logged after it. */
  dispose(): void {
    this.#http?.dispose();
  }

  async #act(act: (http: GatewayHttp) => Promise<Result<null, CallError>>): Promise<Result<null, CallError>> {
    if (this.#http !== null) return act(this.#http);
    const message = `The HTTP side of ${this.#options.title} is off. Enter its address in Settings`;
    return fail(localError('NOT_CONNECTED', message));
  }

  #entered(state: 'draining' | 'ready', done: Result<null, CallError>): Result<null, CallError> {
    const { apply, clock, outcome } = this.#options;
    if (done.ok) {
      apply({ type: 'runtime', state, at: clock.now() });
      outcome(state === 'draining' ? 'The gateway drains' : 'The gateway takes requests again');
    }
    return done;
  }
}

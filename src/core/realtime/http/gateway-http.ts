import { z } from 'zod';
import { realtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import type { RealtimeTask } from '#shared/protocols/realtime/task.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CallError, localError } from '../../calls/call-error.ts';
import type { Clock } from '../../platform/clock.ts';

/** How long an answer may take, in milliseconds. */
const HTTP_TIMEOUT_MS = 10_000;

/** Makes a request by HTTP, as `fetch` does. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

export interface GatewayHttpOptions {
  /** `http://127.0.0.1:8080`. */
  readonly base: string;
  readonly clock: Clock;
  readonly fetch: Fetch;
}

const refusalSchema = z.looseObject({
  error: z.looseObject({ code: z.string().catch(''), message: z.string().catch('') }),
});

const runtimeSchema = z.looseObject({ state: z.string().optional().catch(undefined) });

const statusSchema = z.looseObject({
  runtime: runtimeSchema.optional().catch(undefined),
  state: z.string().optional().catch(undefined),
});

const tasksSchema = z.looseObject({ data: z.array(realtimeProtocol.events['task.progress']) });

const anySchema = z.unknown();

/** The HTTP side of a gateway: its registry of tasks, drain and warm-up. No event of a socket follows from any of it. */
export class GatewayHttp {
  readonly #options: GatewayHttpOptions;

  constructor(options: GatewayHttpOptions) {
    this.#options = options;
  }

  /** `ready`, `draining`, or null where the gateway says neither. */
  async status(): Promise<Result<'ready' | 'draining' | null, CallError>> {
    const answer = await this.#ask('GET', '/status', {}, statusSchema);
    if (!answer.ok) return answer;
    const state = answer.value.runtime?.state ?? answer.value.state;
    return succeed(state === 'ready' || state === 'draining' ? state : null);
  }

  /** The tasks of a session that the gateway works on. */
  async activeTasks(sessionId: string): Promise<Result<readonly RealtimeTask[], CallError>> {
    const answer = await this.#ask('GET', '/tasks/active', { sessionId, limit: '200' }, tasksSchema);
    return answer.ok ? succeed(answer.value.data) : answer;
  }

  /** Marks a task as cancelled. What runs goes on. */
  cancel(taskId: string, reason: string): Promise<Result<null, CallError>> {
    return this.#act(`/tasks/${encodeURIComponent(taskId)}/cancel`, { reason });
  }

  /** Marks a task as to be run again. Nothing runs by this alone. */
  retry(taskId: string): Promise<Result<null, CallError>> {
    return this.#act(`/tasks/${encodeURIComponent(taskId)}/retry`, {});
  }

  drain(): Promise<Result<null, CallError>> {
    return this.#act('/drain', {});
  }

  warmUp(): Promise<Result<null, CallError>> {
    return this.#act('/warmup', {});
  }

  async #act(path: string, query: Readonly<Record<string, string>>): Promise<Result<null, CallError>> {
    const answer = await this.#ask('POST', path, query, anySchema);
    return answer.ok ? succeed(null) : answer;
  }

  async #ask<T>(
    method: 'GET' | 'POST',
    path: string,
    query: Readonly<Record<string, string>>,
    schema: z.ZodType<T>,
  ): Promise<Result<T, CallError>> {
    const { base, clock, fetch } = this.#options;
    const name = `${method} ${path}`;
    const url = new URL(base.replace(/\/+$/, '') + path);
    for (const [key, value] of Object.entries(query)) if (value !== '') url.searchParams.set(key, value);
    const abort = new AbortController();
    const timer = clock.after(HTTP_TIMEOUT_MS, () => abort.abort());
    try {
      const response = await fetch(url, { method, signal: abort.signal, redirect: 'error' });
      const body = parseJson(await response.text());
      if (!response.ok) return fail(refusalOf(name, response.status, body));
      const read = schema.safeParse(body);
      return read.success
        ? succeed(read.data)
        : fail(localError('INVALID_RESULT', `${name}: the answer cannot be read`));
    } catch (error) {
      if (abort.signal.aborted) {
        return fail(localError('TIMEOUT', `${name}: ${url.host} did not answer within ${HTTP_TIMEOUT_MS / 1_000} s`));
      }
      const why = error instanceof Error ? error.message : 'the connection failed';
      return fail(localError('NOT_CONNECTED', `${name}: ${url.host} cannot be reached: ${why}`));
    } finally {
      timer.dispose();
    }
  }
}

function refusalOf(name: string, status: number, body: unknown): CallError {
  const read = refusalSchema.safeParse(body);
  const { code, message } = read.success ? read.data.error : { code: `HTTP_${status}`, message: `HTTP ${status}` };
  return { kind: 'protocol', code, message: `${name} was refused: ${message}`, details: {} };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

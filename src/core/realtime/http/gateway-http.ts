import { z } from 'zod';
import { parseExactJson } from '#shared/inexact-number.ts';
import { realtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import type { RealtimeTask } from '#shared/protocols/realtime/task.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CallError, localError } from '../../calls/call-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Disposable } from '../../platform/disposable.ts';
import { readBounded } from './read-bounded.ts';

/** How long an answer may take, in milliseconds. */
const HTTP_TIMEOUT_MS = 10_000;

/** The limit of an answer: 200 tasks are far below. */
const MOST_BYTES = 4 * 1_048_576;

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
export class GatewayHttp implements Disposable {
  readonly #options: GatewayHttpOptions;
  /** Aborted when the connection ends. */
  readonly #end = new AbortController();

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

  /** Marks a task as to be run again. This starts nothing. */
  retry(taskId: string): Promise<Result<null, CallError>> {
    return this.#act(`/tasks/${encodeURIComponent(taskId)}/retry`, {});
  }

  drain(): Promise<Result<null, CallError>> {
    return this.#act('/drain', {});
  }

  warmUp(): Promise<Result<null, CallError>> {
    return this.#act('/warmup', {});
  }

  /** Ends what waits for its answer. */
  dispose(): void {
    this.#end.abort();
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
    const { clock, fetch } = this.#options;
    const name = `${method} ${path}`;
    const url = this.#urlOf(path, query);
    if (url === null) return fail(localError('NOT_CONNECTED', `${name} was not sent: the HTTP address cannot be read`));
    const late = new AbortController();
    const timer = clock.after(HTTP_TIMEOUT_MS, () => late.abort());
    const signal = AbortSignal.any([late.signal, this.#end.signal]);
    try {
      const response = await fetch(url, { method, signal, redirect: 'error' });
      const text = await readBounded(response, MOST_BYTES);
      if (this.#end.signal.aborted) return fail(endedBefore(name));
      if (text === null) {
        return fail(localError('INVALID_RESULT', `${name}: the answer is larger than ${MOST_BYTES / 1_048_576} MiB`));
      }
      const body = parseJson(text);
      if (!response.ok) return fail(refusalOf(name, response.status, body));
      const read = schema.safeParse(body);
      return read.success
        ? succeed(read.data)
        : fail(localError('INVALID_RESULT', `${name}: the answer cannot be read`));
    } catch (error) {
      if (this.#end.signal.aborted) return fail(endedBefore(name));
      if (late.signal.aborted) {
        return fail(localError('TIMEOUT', `${name}: ${url.host} did not answer within ${HTTP_TIMEOUT_MS / 1_000} s`));
      }
      return fail(localError('NOT_CONNECTED', `${name}: ${url.host} cannot be reached: ${reasonOf(error)}`));
    } finally {
      timer.dispose();
    }
  }

  /** Null where the address cannot be read. `fetch` refuses a login, and repeats it in the error. */
  #urlOf(path: string, query: Readonly<Record<string, string>>): URL | null {
    const text = this.#options.base.replace(/\/+$/, '') + path;
    if (!URL.canParse(text)) return null;
    const url = new URL(text);
    url.username = '';
    url.password = '';
    for (const [key, value] of Object.entries(query)) if (value !== '') url.searchParams.set(key, value);
    return url;
  }
}

function endedBefore(name: string): CallError {
  return localError('ABORTED', `${name}: the connection ended before the answer`);
}

/** `fetch` says only that it failed; why is its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'the connection failed';
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message;
}

function refusalOf(name: string, status: number, body: unknown): CallError {
  const read = refusalSchema.safeParse(body);
  const { code, message } = read.success ? read.data.error : { code: `HTTP_${status}`, message: `HTTP ${status}` };
  return { kind: 'protocol', code, message: `${name} was refused: ${message}`, details: {} };
}

function parseJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

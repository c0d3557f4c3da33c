import type { PlainAnswer, PlainRequest } from '#kit/web-socket/loopback-server.ts';
import { splitTarget } from '#kit/web-socket/split-target.ts';
import type { JsonObject } from '#shared/json.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { GatewayServices } from '../gateway-services.ts';
import { GATEWAY_SERVICE, GATEWAY_VERSION } from '../gateway-status.ts';
import type { GatewayTask } from '../tasks/task-registry.ts';

/** How many tasks `/tasks/active` lists unless it is told. */
const DEFAULT_LIMIT = 100;

/** Answers what an operator asks over HTTP. What it changes in a task is written in the registry alone. */
export function answerHttp({ method, target }: PlainRequest, services: GatewayServices): PlainAnswer {
  const { path: sent, query } = splitTarget(target);
  const answer = (outcome: Result<JsonObject, HttpProblem>): PlainAnswer => {
    services.status.count(outcome.ok ? 'handled' : 'failed');
    return outcome.ok
      ? { status: 200, body: { ok: true, service: GATEWAY_SERVICE, ...outcome.value } }
      : refuse(outcome.error, services);
  };
  const path = decode(sent);
  if (path === null)
    return answer(fail({ status: 500, code: 'GATEWAY_HTTP_INTERNAL_ERROR', message: 'URI malformed' }));
  if (method === 'GET') return answer(read(path, query, services));
  return answer(method === 'POST' ? act(path, query, services) : fail(NOT_FOUND));
}

interface HttpProblem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const NOT_FOUND: HttpProblem = { status: 404, code: 'GATEWAY_HTTP_NOT_FOUND', message: 'There is no such route.' };
const NO_TASK: HttpProblem = { status: 404, code: 'GATEWAY_TASK_NOT_FOUND', message: 'There is no such task.' };
const NO_ID: HttpProblem = { status: 400, code: 'GATEWAY_TASK_ID_REQUIRED', message: 'The path has no task id.' };

function read(path: string, query: URLSearchParams, services: GatewayServices): Result<JsonObject, HttpProblem> {
  const { status, tasks } = services;
  const runtime = () => status.report(tasks.active().length);
  switch (path) {
    case '/healthz':
      return succeed({ status: 'ok', runtime: runtime() });
    case '/status':
      return succeed({ runtime: runtime() });
    case '/version':
      return succeed({ version: GATEWAY_VERSION });
    case '/metrics':
      return succeed({ metrics: status.metrics() });
    case '/tasks/active': {
      const all = tasks.active(query.get('sessionId'));
      const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
      const data = all.slice(0, limit > 0 ? limit : DEFAULT_LIMIT).map((task) => ({ ...task }));
      return succeed({ total: all.length, data });
    }
    default:
      return readTask(path, services);
  }
}

function readTask(path: string, { tasks }: GatewayServices): Result<JsonObject, HttpProblem> {
  if (!path.startsWith('/tasks/')) return fail(NOT_FOUND);
  const taskId = path.slice('/tasks/'.length);
  return taskId === '' ? fail(NO_ID) : tell(tasks.find(taskId));
}

function act(path: string, query: URLSearchParams, services: GatewayServices): Result<JsonObject, HttpProblem> {
  const { status, tasks } = services;
  const runtime = () => ({ runtime: status.report(tasks.active().length) });
  if (path === '/drain') {
    status.drain();
    return succeed(runtime());
  }
  if (path === '/warmup') {
    status.warmUp();
    return succeed(runtime());
  }
  const [, taskId = '', action] = /^\/tasks\/(.*)\/(cancel|retry)$/.exec(path) ?? [];
  if (action === undefined) return fail(NOT_FOUND);
  if (taskId === '') return fail(NO_ID);
  return tell(action === 'retry' ? tasks.retry(taskId) : tasks.cancel(taskId, query.get('reason') ?? 'cancelled'));
}

function tell(task: GatewayTask | null): Result<JsonObject, HttpProblem> {
  return task === null ? fail(NO_TASK) : succeed({ data: { ...task } });
}

function refuse({ code, message, status }: HttpProblem, { drawId }: GatewayServices): PlainAnswer {
  const error = { code, message, traceId: drawId(), details: {} };
  return { status, body: { ok: false, error, service: GATEWAY_SERVICE } };
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

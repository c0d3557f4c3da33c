import { describe, expect, test } from 'vitest';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import { GatewayHttp } from './gateway-http.ts';

const { clock } = createTestPlatform();

const answering = (status: number, body: string, asked: string[] = []) =>
  new GatewayHttp({
    base: 'http://127.0.0.1:8080/',
    clock,
    fetch: (url, { method }) => {
      asked.push(`${method} ${url.pathname}${url.search}`);
      return Promise.resolve(new Response(body, { status }));
    },
  });

describe('the HTTP side of a gateway', () => {
  test('has its state, its tasks, and what an operator does', async () => {
    const asked: string[] = [];
    const task = { taskId: 't-1', status: 'running' };
    const http = answering(200, JSON.stringify({ runtime: { state: 'draining' }, data: [task] }), asked);
    expect(await http.status()).toEqual({ ok: true, value: 'draining' });
    expect(await http.activeTasks('s 1')).toMatchObject({ ok: true, value: [task] });
    for (const done of [http.cancel('a/b', 'no'), http.retry('a'), http.drain(), http.warmUp()]) {
      expect(await done).toEqual({ ok: true, value: null });
    }
    expect(asked).toEqual([
      ...['GET /status', 'GET /tasks/active?sessionId=s+1&limit=200', 'POST /tasks/a%2Fb/cancel?reason=no'],
      ...['POST /tasks/a/retry', 'POST /drain', 'POST /warmup'],
    ]);
  });

  test('refuses in its own words', async () => {
    const body = JSON.stringify({ ok: false, error: { code: 'GATEWAY_TASK_NOT_FOUND', message: 'unknown task' } });
    expect(await answering(404, body).cancel('t', '')).toMatchObject({
      error: {
        kind: 'protocol',
        code: 'GATEWAY_TASK_NOT_FOUND',
        message: 'POST /tasks/t/cancel was refused: unknown task',
      },
    });
    expect(await answering(502, '<html>').drain()).toMatchObject({ error: { code: 'HTTP_502' } });
  });

  test('answers with what is no answer, or not at all', async () => {
    expect(await answering(200, 'text').activeTasks('s')).toMatchObject({ error: { code: 'INVALID_RESULT' } });
    const dead = new GatewayHttp({
      ...{ base: 'http://127.0.0.1:1', clock },
      fetch: () => Promise.reject(new Error('connect ECONNREFUSED')),
    });
    expect(await dead.drain()).toMatchObject({ error: { kind: 'local', code: 'NOT_CONNECTED' } });
  });

  test('that stays silent is given up', async () => {
    const silent = new GatewayHttp({
      ...{ base: 'http://127.0.0.1:1', clock },
      fetch: (_url, { signal }) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    });
    const asked = silent.status();
    await clock.advance(10_000);
    expect(await asked).toMatchObject({ error: { code: 'TIMEOUT' } });
  });
});

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

  test('has tasks with the digits of their numbers and fields of any name', async () => {
    const body =
      '{"data":[{"taskId":"t-1","status":"running","output":{"order":9007199254740993,"__proto__":{"a":1}}}]}';
    expect(await answering(200, body).activeTasks('s')).toEqual({
      ok: true,
      value: [
        {
          taskId: 't-1',
          status: 'running',
          output: { order: { inexactNumber: '9007199254740993' }, ['__proto__']: { a: 1 } },
        },
      ],
    });
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

  test('is reached without a login, which fetch would repeat in its error', async () => {
    const urls: string[] = [];
    const http = new GatewayHttp({
      ...{ base: 'http://me:hush@127.0.0.1:8080/?token=hush', clock },
      fetch: (url) => {
        urls.push(url.href);
        return Promise.reject(
          new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:8080') }),
        );
      },
    });
    const asked = await http.drain();
    expect(urls[0]).toMatch(/^http:\/\/127\.0\.0\.1:8080\//);
    expect(asked).toMatchObject({
      error: { message: 'POST /drain: 127.0.0.1:8080 cannot be reached: connect ECONNREFUSED 127.0.0.1:8080' },
    });
  });

  test('at an address that cannot be read is not asked', async () => {
    const http = new GatewayHttp({ base: 'http://[', clock, fetch: () => Promise.reject(new Error('asked')) });
    expect(await http.drain()).toMatchObject({ error: { message: expect.stringContaining('cannot be read') } });
  });

  test('has answers of at most 4 MiB, of which no more is read', async () => {
    let pieces = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces += 1;
        controller.enqueue(new Uint8Array(1_048_576).fill(32));
      },
    });
    const http = new GatewayHttp({
      ...{ base: 'http://127.0.0.1:1', clock },
      fetch: () => Promise.resolve(new Response(endless)),
    });
    expect(await http.status()).toMatchObject({
      error: { code: 'INVALID_RESULT', message: 'GET /status: the answer is larger than 4 MiB' },
    });
    expect(pieces).toBeLessThan(8);
  });

  test('that ends meanwhile answers nothing any more', async () => {
    const stays = new GatewayHttp({
      ...{ base: 'http://127.0.0.1:1', clock },
      fetch: (_url, { signal }) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    });
    let answer: (response: Response) => void = () => {};
    const answered = new GatewayHttp({
      base: 'http://127.0.0.1:1',
      clock,
      fetch: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const asked = [stays.drain(), answered.drain()];
    stays.dispose();
    answered.dispose();
    answer(new Response('{}'));
    for (const each of asked) expect(await each).toMatchObject({ error: { code: 'ABORTED' } });
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

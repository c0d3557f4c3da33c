import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { fieldsOf } from './client-frame.ts';
import type { GatewayServerOptions } from './gateway-server.ts';
import { type GatewayTestWorld, startGateway } from './testing/gateway-test-world.ts';
import { summarize } from './testing/test-gateway-client.ts';

const worlds: GatewayTestWorld[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

async function start(options: Partial<GatewayServerOptions> = {}): Promise<GatewayTestWorld> {
  const world = await startGateway(options);
  worlds.push(world);
  return world;
}

const REQUEST = 'orchestrator.request';
const talk = (text: string) => ({ intent: 'conversation', input: { text } });
const payloadOf = (frames: readonly JsonObject[], type: string) =>
  fieldsOf(frames.findLast((frame) => frame.type === type)?.payload);

/** Asks over HTTP; resolves with the status and the body. */
async function http({ server }: GatewayTestWorld, path: string, method = 'GET') {
  const base = server.url.replace('ws:', 'http:').replace(/\/realtime$/, '');
  const response = await fetch(`${base}${path}`, { method });
  const body: unknown = await response.json();
  return { status: response.status, body: isJsonObject(body) ? body : {} };
}

describe('a socket', () => {
  test('is on one path alone, with any query', async () => {
    const { server } = await start();
    const base = server.url.replace(/\/realtime$/, '');
    const fails = async (path: string) => String((await once(new WebSocket(`${base}${path}`), 'error'))[0]);
    expect([await fails('/other'), await fails('/realtime/')]).toEqual([
      expect.stringContaining('400'),
      expect.stringContaining('400'),
    ]);
    const socket = new WebSocket(`${base}/realtime?token=abc`, 'json');
    await once(socket, 'open');
    expect(socket.protocol).toBe('json');
    socket.terminate();
  });

  test('is refused while the gateway drains, and told nothing else', async () => {
    const world = await start();
    world.server.services.status.drain();
    const client = await world.connect();
    expect(await client.closed).toBe(1013);
    expect(client.story()).toEqual(['gateway.error GATEWAY_DRAINING']);
    const [frame = {}] = client.frames;
    expect(frame).toMatchObject({ sessionId: 'system', userId: 'system', runId: fieldsOf(frame.payload).traceId });
  });

  test('that was open before is refused each frame, bound nevertheless, and its request in flight is answered', async () => {
    const world = await start({ workMs: 100 });
    const [busy, idle] = [await world.connect(), await world.connect()];
    await busy.send(REQUEST, talk('hello'));
    world.server.services.status.drain();
    await world.advance(100);
    expect(busy.story().at(-1)).toBe('orchestrator.response completed');
    expect((await idle.send(REQUEST, talk('hello'))).map(summarize)).toEqual([
      'session.state session_bound',
      'gateway.error GATEWAY_DRAINING',
    ]);
    expect((await idle.send(REQUEST, talk('hello'), { sessionId: 'other' })).map(summarize)).toEqual([
      'gateway.error GATEWAY_SESSION_MISMATCH',
    ]);
    expect((await idle.exchange('{}')).map(summarize)).toEqual(['gateway.error GATEWAY_INVALID_ENVELOPE']);
    world.server.services.status.warmUp();
    await idle.send(REQUEST, talk('hello'), { runId: 'run-1' });
    await world.advance(100);
    expect(idle.story().at(-1)).toBe('orchestrator.response completed');
  });

  test('of the newest gateway needs an id in each frame, and names it in errors', async () => {
    const world = await start({ edition: 'newest' });
    const client = await world.connect();
    const around = { source: 'frontend', ts: '2026-02-17T16:20:00Z', sessionId: 's', type: REQUEST, payload: {} };
    for (const extra of [{}, { id: 5 }, { id: 'a', conversation: 'other' }, { id: 'a', metadata: [] }]) {
      const frames = await client.exchange(JSON.stringify({ ...around, ...extra }));
      expect(frames.map(summarize)).toEqual(['gateway.error GATEWAY_INVALID_ENVELOPE']);
      expect(payloadOf(frames, 'gateway.error')).not.toHaveProperty('details');
    }
    await client.send(REQUEST, talk('hello'));
    const refused = await client.send(REQUEST, talk('hello'), { userId: 'other', id: 'frame-x' });
    expect(payloadOf(refused, 'gateway.error').details).toEqual({
      ...{ expectedUserId: 'u', receivedUserId: 'other', clientEventId: 'frame-x' },
    });
  });

  test('takes a request of 10 MB', async () => {
    const world = await start();
    const client = await world.connect();
    await client.send(REQUEST, talk('x'.repeat(10_000_000)));
    expect(client.story().at(-1)).toBe('orchestrator.response completed');
  });

  test('that sends binary frames or deep ones is refused, and goes on', async () => {
    const world = await start();
    const client = await world.connect();
    client.socket.send(Buffer.from([1, 2]));
    await client.settled();
    await client.exchange(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    expect(client.story(2)).toEqual([
      'gateway.error GATEWAY_INVALID_ENVELOPE',
      'gateway.error GATEWAY_INVALID_ENVELOPE',
    ]);
    await client.send(REQUEST, talk('hello'));
    expect(client.story().at(-1)).toBe('orchestrator.response completed');
  });
});

describe('the lane', () => {
  test('is blocked by a slow request, and handles what came meanwhile in order', async () => {
    const world = await start({ workMs: 1_000, liveTurns: 'off' });
    const client = await world.connect();
    await client.send(REQUEST, talk('slow'));
    await client.send('live.interrupt', {});
    await client.send(REQUEST, talk('next'));
    expect(client.story().at(-1)).toBe('session.state orchestrator_dispatching');
    await world.advance(1_000);
    expect(client.story(5)).toEqual([
      ...['session.state orchestrator_dispatching', 'task.completed done', 'session.state orchestrator_completed'],
      ...['orchestrator.response completed', 'session.state text_fallback', 'live.bridge.unavailable'],
      ...['session.state live_forwarded', 'task.started received', 'task.progress orchestrator.dispatch'],
      'session.state orchestrator_dispatching',
    ]);
  });

  test('of another socket is not', async () => {
    const world = await start({ workMs: 1_000 });
    const [slow, other] = [await world.connect(), await world.connect()];
    await slow.send(REQUEST, talk('slow'));
    await other.send('live.interrupt', {});
    expect(other.story().at(-1)).toBe('session.state live_forwarded');
    expect(slow.story().at(-1)).toBe('session.state orchestrator_dispatching');
  });
});

describe('an orchestrator', () => {
  test.each([
    ['refused', 300, 'orchestrator request failed: connection refused'],
    ['http-500', 300, /^orchestrator request failed: 500 /],
    ['silent', 30_300, 'orchestrator request timed out after 15000ms'],
  ] as const)('that is %s is asked twice, and nothing of it is kept', async (outage, afterMs, message) => {
    const world = await start();
    const client = await world.connect();
    world.server.services.orchestrator.outage = outage;
    await client.send(REQUEST, talk('hello'), { runId: 'r' });
    await world.advance(afterMs - 1);
    expect(client.story().at(-1)).toBe('session.state orchestrator_dispatching');
    await world.advance(1);
    expect(client.story(6)).toEqual([
      ...['task.failed done', 'session.state orchestrator_failed', 'gateway.error GATEWAY_ORCHESTRATOR_FAILURE'],
    ]);
    const { message: given } = payloadOf(client.frames, 'gateway.error');
    expect(String(given)).toMatch(message);
    world.server.services.orchestrator.outage = 'none';
    await client.send(REQUEST, talk('hello'), { runId: 'r' });
    expect(client.story().at(-1)).toBe('orchestrator.response completed');
  });

  test.each([
    [{}, { userId: 'u', runId: 'r' }],
    ['te', { 0: 't', 1: 'e', userId: 'u', runId: 'r' }],
    [['a'], { 0: 'a', userId: 'u', runId: 'r' }],
    [7, { userId: 'u', runId: 'r' }],
    [
      { sessionId: 'foreign', runId: 'foreign', type: 5 },
      { sessionId: 'foreign', runId: 'foreign', type: 5, userId: 'u' },
    ],
  ])('may answer %j, and it is passed on', async (answer, frame) => {
    const world = await start();
    const client = await world.connect();
    world.server.services.orchestrator.answerNext(answer);
    await client.send(REQUEST, talk('hello'), { runId: 'r' });
    expect(client.frames.at(-1)).toEqual(frame);
    expect(client.story(6)).toEqual([
      'task.progress accepted',
      'session.state orchestrator_pending_approval',
      expect.anything(),
    ]);
    expect(world.server.services.tasks.active()).toMatchObject([{ status: 'running', progressPct: 60 }]);
  });

  test('has no answer for a request without a payload', async () => {
    const world = await start();
    const client = await world.connect();
    await client.send(REQUEST, null);
    await world.advance(300);
    expect(client.story().at(-1)).toBe('gateway.error GATEWAY_ORCHESTRATOR_FAILURE');
  });

  test('answers out of band without a word of tasks or states, in the newest gateway', async () => {
    const world = await start({ edition: 'newest' });
    const client = await world.connect();
    await client.send(REQUEST, talk('hello'));
    const frames = await client.send(REQUEST, talk('beside'), { conversation: 'none' });
    expect(frames.map(summarize)).toEqual(['orchestrator.response completed']);
    expect(world.server.services.tasks.active()).toEqual([]);
  });
});

describe('an answer', () => {
  test('is kept for two minutes by its socket, and after that by nobody', async () => {
    const world = await start();
    const client = await world.connect();
    const ask = () => client.send(REQUEST, talk('once'), { runId: 'r' });
    const first = (await ask()).at(-1);
    await world.advance(119_000);
    const replayed = await ask();
    expect(replayed.map(summarize)).toEqual([
      ...['gateway.request_replayed', 'session.state orchestrator_completed', 'orchestrator.response completed'],
    ]);
    expect(replayed.at(-1)).toEqual(first);
    expect(payloadOf(replayed, 'gateway.request_replayed')).toMatchObject({
      replayKey: 's:r:conversation:r',
      ageMs: 119_000,
    });
    await world.advance(1_000);
    const fresh = await ask();
    expect(fresh.map(summarize)[0]).toBe('task.started received');
    expect(fresh.at(-1)?.id).not.toBe(first?.id);
  });

  test('is the same on another socket, under a task of its own', async () => {
    const world = await start();
    const [one, two] = [await world.connect(), await world.connect()];
    const first = (await one.send(REQUEST, talk('once'), { runId: 'r' })).at(-1);
    const second = (await two.send(REQUEST, talk('once'), { runId: 'r' })).at(-1);
    const taskOf = (frame: JsonObject | undefined) => fieldsOf(fieldsOf(frame?.payload).task).taskId;
    expect([second?.id, second?.ts]).toEqual([first?.id, first?.ts]);
    expect(taskOf(second)).not.toBe(taskOf(first));
  });
});

describe('an operator', () => {
  test('reads what the gateway is', async () => {
    const world = await start();
    expect(await http(world, '/healthz')).toMatchObject({
      status: 200,
      body: { ok: true, service: 'realtime-gateway' },
    });
    expect(await http(world, '/status')).toMatchObject({ body: { runtime: { state: 'ready' } } });
    expect(await http(world, '/version')).toMatchObject({ body: { version: '0.1.0' } });
    expect(await http(world, '/metrics')).toMatchObject({ body: { metrics: { totalCount: 3, totalErrors: 0 } } });
  });

  test.each([
    ['GET', '//', 404, 'GATEWAY_HTTP_NOT_FOUND'],
    ['GET', '/realtime', 404, 'GATEWAY_HTTP_NOT_FOUND'],
    ['GET', '/tasks/', 400, 'GATEWAY_TASK_ID_REQUIRED'],
    ['GET', '/tasks/a%zz', 500, 'GATEWAY_HTTP_INTERNAL_ERROR'],
    ['GET', '/tasks/task-1/cancel', 404, 'GATEWAY_TASK_NOT_FOUND'],
    ['POST', '/tasks/task-1/cancel', 404, 'GATEWAY_TASK_NOT_FOUND'],
    ['POST', '/elsewhere', 404, 'GATEWAY_HTTP_NOT_FOUND'],
    ['DELETE', '/status', 404, 'GATEWAY_HTTP_NOT_FOUND'],
  ])('%s %s is refused with %i', async (method, path, status, code) => {
    const world = await start();
    expect(await http(world, path, method)).toMatchObject({
      status,
      body: { ok: false, service: 'realtime-gateway', error: { code, traceId: expect.any(String) } },
    });
  });

  test('drains and warms up', async () => {
    const world = await start();
    expect(await http(world, '/drain', 'POST')).toMatchObject({
      body: { runtime: { state: 'draining', ready: false } },
    });
    expect(await http(world, '/warmup', 'POST')).toMatchObject({ body: { runtime: { state: 'ready' } } });
  });

  test('cancels a task in the registry alone: its request goes on, and completes with the reason left over', async () => {
    const world = await start({ workMs: 100 });
    const client = await world.connect();
    await client.send(REQUEST, talk('hello'));
    const [{ taskId } = { taskId: '' }] = world.server.services.tasks.active('s');
    const before = client.frames.length;
    expect(await http(world, `/tasks/${taskId}/cancel?reason=stop`, 'POST')).toMatchObject({
      body: { data: { status: 'failed', stage: 'operator.cancelled', error: 'stop' } },
    });
    await client.settled();
    expect(client.frames).toHaveLength(before);
    await world.advance(100);
    expect(payloadOf(client.frames, 'task.completed')).toMatchObject({ status: 'completed', error: 'stop' });
    await http(world, `/tasks/${taskId}/retry`, 'POST');
    await world.advance(60_000);
    expect(await http(world, '/tasks/active?sessionId=s&limit=5')).toMatchObject({
      body: { total: 1, data: [{ taskId, status: 'queued', stage: 'operator.retry_requested' }] },
    });
    expect(await http(world, '/tasks/active?sessionId=other')).toMatchObject({ body: { total: 0, data: [] } });
  });
});

test('the newest edition takes events about the conversation itself, which the one of the document asks an agent about', async () => {
  const truncate = { item_id: 'turn-1', content_index: 0, audio_end_ms: 520, reason: 'key' };
  const newest = await (await start({ edition: 'newest' })).connect();
  expect(await newest.send('conversation.item.truncate', truncate)).toMatchObject([
    { type: 'session.state' },
    { type: 'live.turn.truncated', payload: { turnId: 'turn-1', audioEndMs: 520, reason: 'key' } },
  ]);
  expect(await newest.send('conversation.item.delete', { item_id: 'turn-1' })).toMatchObject([
    { type: 'live.turn.deleted', payload: { turnId: 'turn-1' } },
  ]);
  expect(await newest.send('live.input.clear', {})).toMatchObject([{ type: 'live.input.cleared' }]);
  const call = { callId: 'call-1', name: 'lookup', output: {} };
  expect(await newest.send('live.function_call_output', call)).toMatchObject([
    { type: 'live.function_call_output.sent', payload: { callId: 'call-1', name: 'lookup' } },
  ]);
  const documented = await (await start()).connect();
  const answered = await documented.send('conversation.item.truncate', truncate);
  expect(answered.map(({ type }) => type)).not.toContain('live.turn.truncated');
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { GATEWAY_ERROR_CODES } from '#shared/protocols/realtime/errors.ts';
import { fieldsOf } from '../client-frame.ts';
import type { GatewayServerOptions } from '../gateway-server.ts';
import { type GatewayTestWorld, startGateway } from '../testing/gateway-test-world.ts';
import type { TestGatewayClient } from '../testing/test-gateway-client.ts';

let world: GatewayTestWorld;
let client: TestGatewayClient;

/** Bound, with an open upstream. */
async function start(options: Partial<GatewayServerOptions> = {}): Promise<void> {
  world = await startGateway(options);
  client = await world.connect();
  await client.send('live.setup', {});
  await world.advance(10);
}

beforeEach(() => start());
afterEach(() => world.close());

const fault = (wanted: JsonObject) => {
  const outcome = world.server.faults.set(wanted);
  if (!outcome.ok) throw new Error(outcome.error);
};
const ask = (runId = 'r') =>
  client.send('orchestrator.request', { intent: 'conversation', input: { text: 'hello' } }, { runId });
const since = (from: number) => client.story(from).filter((line) => !line.startsWith('session.state live'));
const payloads = (type: string) =>
  client.frames.flatMap((frame) => (frame.type === type ? [fieldsOf(frame.payload)] : []));

describe('all sockets', () => {
  test.each([
    [{ fault: 'close' }, 1006],
    [{ fault: 'close', code: 4001 }, 4001],
    [{ fault: 'crash' }, 1006],
  ])('%j end with %i', async (wanted, code) => {
    const other = await world.connect();
    fault(wanted);
    expect([await client.closed, await other.closed]).toEqual([code, code]);
  });

  test('end when the gateway dies: its tasks are gone, the answers of its orchestrator are not', async () => {
    const first = (await ask()).at(-1);
    world.server.services.tasks.begin({ taskId: null, sessionId: 's', runId: 'r', intent: null });
    fault({ fault: 'crash' });
    await client.closed;
    expect(world.server.services.tasks.active()).toEqual([]);
    client = await world.connect();
    expect((await ask()).at(-1)).toMatchObject({ id: first?.id });
  });

  test('of the gateway of the contract end by one frame that is no UTF-8; of the newest only its own does', async () => {
    const broken = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]);
    const hurt = await world.connect();
    hurt.socket.send(broken.subarray(6), { binary: false });
    expect([await client.closed, await hurt.closed]).toEqual([1006, expect.any(Number)]);
    world.close();
    await start({ edition: 'newest' });
    const other = await world.connect();
    other.socket.send(broken.subarray(6), { binary: false });
    expect(await other.closed).toBe(1007);
    await ask();
    expect(client.story().at(-1)).toBe('orchestrator.response completed');
  });

  test('are answered nothing while the gateway is mute', async () => {
    fault({ fault: 'mute' });
    expect(await ask()).toEqual([]);
    fault({ fault: 'unmute' });
    expect((await ask()).length).toBeGreaterThan(0);
  });

  test('get everything later', async () => {
    fault({ fault: 'slow', delayMs: 500 });
    expect(await ask()).toEqual([]);
    await world.advance(500);
    expect(client.story().at(-1)).toBe('orchestrator.response completed');
  });

  test('get a flood, a frame of 10 MB, and garbage, and go on', async () => {
    const before = client.frames.length;
    fault({ fault: 'flood', frames: 500 });
    fault({ fault: 'oversized' });
    await client.settled();
    expect(client.frames).toHaveLength(before + 501);
    expect(JSON.stringify(client.frames.at(-1)).length).toBeGreaterThan(10_000_000);
    fault({ fault: 'garbage' });
    await client.settled();
    expect(client.frames.length).toBeGreaterThan(before + 510);
    await ask();
    expect(client.story().at(-1)).toBe('orchestrator.response completed');
  });
});

test.each(GATEWAY_ERROR_CODES)('the next frame is refused with %s, and the one after it is not', async (code) => {
  fault({ fault: 'refuse', code });
  const frames = await ask();
  expect(fieldsOf(frames.at(-1)?.payload)).toMatchObject({ code, traceId: expect.any(String) });
  expect((await ask('other')).at(-1)).toMatchObject({ type: 'orchestrator.response' });
});

describe('an orchestrator', () => {
  test('is slow, or fails', async () => {
    fault({ fault: 'slow-orchestrator', delayMs: 5_000 });
    await ask();
    expect(client.story().at(-1)).toBe('session.state orchestrator_dispatching');
    await world.advance(5_000);
    expect(client.story().at(-1)).toBe('orchestrator.response completed');
    fault({ fault: 'reset' });
    fault({ fault: 'orchestrator', outage: 'refused' });
    await ask('other');
    await world.advance(300);
    expect(client.story().at(-1)).toBe('gateway.error GATEWAY_ORCHESTRATOR_FAILURE');
  });

  test('answers with something else once', async () => {
    fault({ fault: 'foreign-answer', answer: 'foreign-session' });
    expect((await ask()).at(-1)).toMatchObject({ sessionId: 'foreign', runId: 'foreign' });
    expect((await ask('other')).at(-1)).toMatchObject({ sessionId: 's' });
  });
});

describe('an upstream', () => {
  test.each([
    [{ fault: 'upstream-refuses', reasonClass: 'rate_limit' }, 'live.bridge.failover'],
    [{ fault: 'upstream-slow', connectMs: 9_000 }, 'live.bridge.connect_timeout'],
    [{ fault: 'upstream-silent', silence: 'no-pings' }, 'live.bridge.health_ping_error'],
    [{ fault: 'upstream-resets' }, 'live.bridge.forward_retry'],
    [{ fault: 'upstream-dies', when: 'now' }, 'live.bridge.closed'],
    [{ fault: 'upstream-dies', when: 'in-an-answer', code: 1008 }, 'live.bridge.closed'],
    [{ fault: 'upstream-late', delayMs: 5_000 }, 'live.bridge.health_recovered'],
  ])('%j shows in %s', async (wanted, diagnostic) => {
    const before = client.frames.length;
    fault(wanted);
    await world.advance(10);
    await client.send('live.text', { text: 'Hello' });
    await world.advance(20_000);
    expect(since(before)).toContain(diagnostic);
  });

  test.each([
    ['turn', 'live.turn.completed'],
    ['go-away', 'live.output'],
    ['null', 'live.output'],
  ])('says a %s unasked', async (what, event) => {
    const before = client.frames.length;
    fault({ fault: 'upstream-says', what });
    await client.settled();
    expect(since(before)).toContain(event);
  });

  test.each([
    ['thoughts', { modelTurn: { parts: [{ text: 'Let me think.', thought: true }, { text: 'Echo: Hello' }] } }],
    ['gemini-names', { modelTurn: { parts: [] }, outputTranscription: { text: 'Echo: Hello' } }],
    ['half', { turnComplete: false }],
  ])('answers in the style %s once', async (style, serverContent) => {
    const before = client.frames.length;
    fault({ fault: 'answer-style', style });
    await client.send('live.text', { text: 'Hello' });
    await world.advance(200);
    const [output] = client.frames.slice(before).filter(({ type }) => type === 'live.output');
    expect(fieldsOf(output?.payload).upstream).toMatchObject({ serverContent });
    await client.send('live.text', { text: 'again' });
    await world.advance(1_000);
    expect(payloads('live.turn.completed').at(-1)).toMatchObject({ text: expect.stringContaining('Echo: again') });
  });

  test('says 10 MB in one output', async () => {
    fault({ fault: 'answer-style', style: 'huge' });
    await client.send('live.text', { text: 'Hello' });
    await world.advance(200);
    expect(JSON.stringify(client.frames.at(-1)).length).toBeGreaterThan(10_000_000);
  });
});

describe('over HTTP', () => {
  const post = async (query: string) => {
    const url = `${world.server.url.replace('ws:', 'http:').replace('/realtime', '/sim/fault')}?${query}`;
    const response = await fetch(url, { method: 'POST' });
    const body: unknown = await response.json();
    return { status: response.status, body: isJsonObject(body) ? body : {} };
  };

  test('a fault is set by its name and its numbers', async () => {
    expect(await post('fault=close&code=4002')).toMatchObject({
      status: 200,
      body: { ok: true, fault: 'close', code: 4002 },
    });
    expect(await client.closed).toBe(4002);
  });

  test('an unknown one is refused', async () => {
    expect(await post('fault=earthquake')).toMatchObject({ status: 400, body: { ok: false } });
    expect(world.server.faults.set({ fault: 'slow', delayMs: 'soon' })).toMatchObject({ ok: false });
  });
});

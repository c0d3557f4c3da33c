import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTcpPeer, type TcpPeer } from '#core/providers/testing/tcp-peer.ts';
import { nameEndpoint } from '#core/transport/connect-tcp.ts';
import type { JsonValue } from '#shared/json.ts';
import { conformanceReportSchema } from '#shared/protocols/process/requirements.ts';
import { runFlybridge } from './testing/command-line-world.ts';

const LOG = { event: 'log', params: { appId: 'x', ts: '', level: 'info', source: 'pump', line: 'warming up' } };

const RESPONSES: Readonly<Record<string, JsonValue>> = {
  ping: { pong: true, interfaceName: 'generic-process-interface', interfaceVersion: 1 },
  'status.get': { appId: 'x', appTitle: 'X' },
  'config.get': { entries: { rate: 5 } },
  'config.set': { changed: true },
  'action.list': { actions: [] },
  'action.invoke': { jobId: 'j1', state: 'queued', acceptedAt: '' },
  'action.job.get': { jobId: 'j1', state: 'succeeded' },
  'events.subscribe': { subscribed: ['log'] },
};

let peer: TcpPeer;

beforeEach(async () => {
  peer = await createTcpPeer(answer);
});

afterEach(() => peer.close());

/** Answers with the id of the request and keeps the connection; answers a line that is not a request with an error. */
function answer(text: string, socket: Socket): void {
  const say = (message: object) => socket.write(`${JSON.stringify(message)}\n`);
  try {
    const { id, method } = JSON.parse(text) as { id: string; method: string };
    const response = RESPONSES[method];
    if (method === 'action.invoke') say(LOG);
    if (response === undefined)
      say({ id, ok: false, error: { code: 'E_UNSUPPORTED_METHOD', message: '', details: {} } });
    else say({ id, ok: true, response });
  } catch {
    say({ ok: false, error: { code: 'E_BAD_ARG', message: '', details: {} } });
  }
}

const run = (...args: string[]) =>
  runFlybridge([...args, '--app', 'x', '--tcp', nameEndpoint(peer.endpoint), '--lasting']);

describe('--lasting opens one connection for all requests of a command', () => {
  test.each([
    { args: ['call', 'status.get'], method: 'status.get' },
    { args: ['status'], method: 'status.get' },
    { args: ['config', 'get'], method: 'config.get' },
    { args: ['config', 'set', 'rate', '6'], method: 'config.set' },
    { args: ['actions'], method: 'action.list' },
    { args: ['run', 'measure'], method: 'action.job.get' },
  ])('$args', async ({ args, method }) => {
    expect(await run(...args)).toMatchObject({ exitCode: 0, errors: '' });
    expect(peer.connectionCount).toBe(1);
    expect(peer.lines.some(({ text }) => JSON.parse(text).method === method)).toBe(true);
  });

  test('and shows the log of an action', async () => {
    const { errors } = await run('run', 'measure', '--follow');
    expect(errors).toContain(`${JSON.stringify(LOG)}\n`);
    expect(peer.connectionCount).toBe(1);
  });

  test('and a check tests what needs a lasting connection', async () => {
    const { output } = await run('check');
    const { findings } = conformanceReportSchema.parse(JSON.parse(output));
    expect(findings.find(({ id }) => id === 'transport.blank-lines')?.verdict).not.toBe('not tested');
    expect(findings.find(({ id }) => id === 'envelope.in-flight')?.verdict).toBe('pass');
    expect(peer.connectionCount).toBe(1);
  });
});

test('without it each line has its own connection', async () => {
  await runFlybridge(['status', '--app', 'x', '--tcp', nameEndpoint(peer.endpoint)]);
  expect(peer.connectionCount).toBe(peer.lines.length);
  expect(peer.lines.length).toBeGreaterThan(1);
});

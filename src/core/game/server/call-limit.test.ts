import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import { NO_TAP } from '../../transport/tap.ts';
import { GameDriver } from './game-driver.ts';

/** How long the later server lets a request wait at most. */
const LONGEST_WAIT_MS = 30_000;

/** A client on virtual time, and a server that answers only when the test calls for it. */
async function connect() {
  const platform = createTestPlatform();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const silent = { answered: () => {}, late: () => {}, event: () => {}, input: () => {}, remark: () => {} };
  const driver = new GameDriver({
    ...{ address: `ws://127.0.0.1:${port}/ws`, characterId: null, platform, tap: () => NO_TAP },
    observer: { ...silent, noise: () => {} },
    startWhen: async () => {},
    limits: { pingMs: 10 * LONGEST_WAIT_MS },
  });
  const accepted = once(server, 'connection');
  const opening = driver.open({ generation: 1, signal: new AbortController().signal, report: () => {} });
  const [socket] = await accepted;
  /** Resolves when the next request has arrived, with what answers it. */
  const nextRequest = async () => {
    const [data] = await once(socket, 'message');
    const { endpoint, id } = JSON.parse(String(data));
    return () =>
      socket.send(JSON.stringify({ frame_type: 'rpc', id, endpoint, ok: true, result: { name: 'Gradient Bang' } }));
  };
  (await nextRequest())();
  const opened = await opening;
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.release());
  return { clock: platform.clock, client: opened.value.channel.client, nextRequest };
}

test('a reply that comes after the longest wait of the server is taken', async () => {
  const { client, clock, nextRequest } = await connect();
  const arrived = nextRequest();
  const reply = client.call('server_status', {});
  const answer = await arrived;
  await clock.advance(LONGEST_WAIT_MS + 5_000);
  answer();
  expect(await reply).toMatchObject({ ok: true });
});

test('a reply that does not come is not waited for longer than 40 s', async () => {
  const { client, clock } = await connect();
  let state = 'waiting';
  const reply = client.call('server_status', {}).finally(() => {
    state = 'over';
  });
  await clock.advance(39_999);
  expect(state).toBe('waiting');
  await clock.advance(1);
  expect(await reply).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
});

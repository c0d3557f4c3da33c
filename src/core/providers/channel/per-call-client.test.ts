import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { TransientFailure } from '#shared/lifecycle/failure.ts';
import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { NO_TAP } from '../../transport/tap.ts';
import type { Noise } from '../../transport/transport.ts';
import { createTcpPeer, type TcpPeer } from '../testing/tcp-peer.ts';
import { PerCallClient } from './per-call-client.ts';

const PONG = '{"ok":true,"response":{"pong":true,"interfaceName":"x","interfaceVersion":1}}';

let peer: TcpPeer;
const noises: Noise[] = [];
const refusals: TransientFailure[] = [];

async function createClient(answer: (text: string, socket: Socket) => void): Promise<PerCallClient> {
  noises.length = 0;
  refusals.length = 0;
  peer = await createTcpPeer(answer);
  return new PerCallClient({
    endpoint: peer.endpoint,
    platform: createSystemPlatform(silentLogger),
    tap: NO_TAP,
    listener: { event: () => {}, noise: (noise) => noises.push(noise) },
    onRefused: (failure) => refusals.push(failure),
  });
}

afterEach(() => peer.close());

describe('a connection for each call', () => {
  test('carries one line each way, and the reply needs no id', async () => {
    const client = await createClient((_text, socket) => socket.end(`${PONG}\n`));
    expect((await client.call('ping', {})).ok).toBe(true);
    expect((await client.call('ping', {})).ok).toBe(true);
    expect(peer.lines.map(({ connection }) => connection)).toEqual([1, 2]);
    expect(client.pending).toEqual([]);
  });

  test('ends by this side where the peer keeps it open', async () => {
    let closed: Promise<void> = Promise.resolve();
    const client = await createClient((_text, socket) => {
      closed = new Promise((resolve) => socket.once('close', () => resolve()));
      socket.write(`starting up\n${PONG}\n${PONG}\n`);
    });
    expect((await client.call('ping', {})).ok).toBe(true);
    await closed;
    expect(noises.map(({ reason }) => reason)[0]).toBe('not-json');
  });

  test('carries calls beside each other, each with its own answer', async () => {
    const waiting: (() => void)[] = [];
    const client = await createClient((text, socket) => {
      const { appId } = JSON.parse(text).params;
      waiting.push(() => socket.end(`{"ok":false,"error":{"code":"E_X","message":"${appId}","details":{}}}\n`));
      if (waiting.length === 2) for (const send of waiting.reverse()) send();
    });
    const answers = await Promise.all(['a', 'b'].map((appId) => client.call('status.get', { appId })));
    expect(answers).toMatchObject([{ error: { message: 'a' } }, { error: { message: 'b' } }]);
  });

  test('that the peer closes without an answer fails the call at once', async () => {
    const client = await createClient((_text, socket) => socket.end());
    expect(await client.call('ping', {})).toMatchObject({ ok: false, error: { kind: 'local', code: 'CLOSED' } });
    expect(refusals).toEqual([]);
  });

  test('that is refused says so, to the caller and to the owner', async () => {
    const client = await createClient(() => {});
    await peer.close();
    const message = `ping was not sent: Nothing is listening on 127.0.0.1:${peer.endpoint.port}`;
    expect(await client.call('ping', {})).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED', message } });
    expect(refusals).toMatchObject([{ kind: 'transient', reason: 'refused' }]);
  });

  test('ends its calls when it is closed, by their signal, and by their limit', async () => {
    const client = await createClient((text) => {
      if (text.includes('"a"')) client.close();
    });
    expect(await client.call('ping', {}, { timeoutMs: 20 })).toMatchObject({ error: { code: 'TIMEOUT' } });
    const abort = new AbortController();
    const given = client.call('ping', {}, { signal: abort.signal });
    expect(client.pending).toMatchObject([{ method: 'ping' }]);
    abort.abort();
    expect(await given).toMatchObject({ error: { code: 'ABORTED' } });
    expect(await client.call('status.get', { appId: 'a' })).toMatchObject({ error: { code: 'ABORTED' } });
    expect(await client.call('ping', {})).toMatchObject({ error: { code: 'NOT_CONNECTED' } });
  });
});

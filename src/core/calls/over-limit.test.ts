import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import { settle, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { describeNoise } from '../transport/describe-noise.ts';
import { StreamTransport } from '../transport/stream-transport.ts';
import { byId, byOrder, type Correlation } from './correlation.ts';
import { ProtocolClient } from './protocol-client.ts';

const LIMIT = 1_000;
const LONG = 'x'.repeat(LIMIT);

function connect(correlation: Correlation = byId) {
  const input = new PassThrough();
  const noises: string[] = [];
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    correlation,
    transport: new StreamTransport({ input, output: new PassThrough(), maxLineBytes: LIMIT }),
    clock: new VirtualClock(),
    listener: { event: () => {}, noise: (noise) => noises.push(describeNoise(noise)), closed: () => {} },
  });
  const receive = async (line: string | Buffer) => {
    input.write(line);
    input.write('\n');
    await settle();
  };
  return { client, noises, receive };
}

describe('a reply over a limit', () => {
  test('ends the call of its id at once, with its size and the limit', async () => {
    const { client, noises, receive } = connect();
    const first = client.call('status.get', { appId: 'a' });
    void client.call('status.get', { appId: 'b' });
    const line = `{"id": "req-1", "ok":true,"response":{"log":"${LONG}"}}`;
    await receive(line);
    const size = line.length.toLocaleString('en-US');
    expect(await first).toMatchObject({
      error: {
        code: 'INVALID_RESULT',
        message: `the reply to status.get cannot be read: its peer writes a message over the size limit: it has ${size} bytes, and the limit is 1,000`,
      },
    });
    expect(client.pending.map(({ id }) => id)).toEqual(['req-2']);
    expect(noises).toEqual([
      `This line was not read: it has ${size} bytes, and the limit is 1,000. It begins: ${line}`,
    ]);
  });

  test.each([
    ['without an id at its beginning', byId, `{"ok":true,"response":"${LONG}"}`],
    ['with another id, where replies come in order', byOrder, `{"id":"other","ok":true,"response":"${LONG}"}`],
    ['nested too deep', byId, `{"id":"req-1","response":${'['.repeat(200)}${']'.repeat(200)}}`],
    ['that is not UTF-8', byId, Buffer.from('{"id":"req-1","ok":true,"response":"\xe9"}', 'latin1')],
  ])('%s ends the one call that waits', async (_name, correlation, line) => {
    const { client, receive } = connect(correlation);
    const call = client.call('ping', {});
    await receive(line);
    expect(await call).toMatchObject({ error: { code: 'INVALID_RESULT' } });
  });

  test.each([
    ['an event', `{"event":"log","params":{"line":"${LONG}"}}`],
    ['a line that is not JSON', LONG],
    ['a reply to a call that has ended', `{"id":"req-9","ok":true,"response":"${LONG}"}`],
  ])('%s ends no call', async (_name, line) => {
    const { client, noises, receive } = connect();
    void client.call('ping', {});
    void client.call('ping', {});
    await receive(line);
    expect(client.pending).toHaveLength(2);
    expect(noises).toHaveLength(1);
  });
});

import { expect, test } from 'vitest';
import { gameCodec } from '#shared/protocols/game/codec.ts';
import { gameProtocol } from '#shared/protocols/game/protocol.ts';
import { ProtocolClient } from '../../calls/protocol-client.ts';
import { VirtualClock } from '../../platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '../../transport/memory-transport.ts';
import { gameExample, SAMPLE_CHARACTER } from '../testing/sample-inputs.ts';
import { enterGame } from './enter-game.ts';

const RESULTS: Readonly<Record<string, unknown>> = {
  server_status: { name: 'Gradient Bang' },
  identify: { identified: true },
  my_status: gameExample('my_status.result'),
  subscribe: { subscribed: 'status.update' },
  my_map: gameExample('my_map.result'),
  'combat.status': null,
};
const WRITE_UNREADABLE = [
  ['names its request', (id: string) => `{"frame_type":"rpc","id":"${id}","ok":true,"result":{"name":Ann}}`],
  ['names no request', () => '{"frame_type":"rpc","ok":true,"result":{"name":Ann}}'],
] as const;

/** Enters over a connection in memory whose clock never moves; `unreadable` is the endpoint whose reply is no JSON. */
async function enter(unreadable: string, write: (id: string) => string) {
  const [own, peer] = createLinkedTransports();
  const remarks: string[] = [];
  peer.listen({
    line: (text) => {
      const { endpoint, id, type } = JSON.parse(text);
      const name: string = type === 'rpc' ? endpoint : type;
      const readable = JSON.stringify({ frame_type: 'rpc', id, endpoint: name, ok: true, result: RESULTS[name] });
      peer.send(name === unreadable ? write(id) : readable);
    },
    noise: () => {},
    closed: () => {},
  });
  const client = new ProtocolClient({
    ...{ protocol: gameProtocol, codec: gameCodec, transport: own, clock: new VirtualClock() },
    listener: { event: () => {}, noise: () => {}, closed: () => {} },
  });
  const observer = { input: () => {}, remark: (text: string) => remarks.push(text) };
  return { entered: await enterGame({ client, characterId: SAMPLE_CHARACTER, observer }), remarks };
}

for (const [name, write] of WRITE_UNREADABLE) {
  test.each(['identify', 'my_status', 'subscribe', 'my_map', 'combat.status'])(
    `a reply to %s that is no JSON and ${name} is waited for no longer`,
    async (method) => {
      const { entered, remarks } = await enter(method, write);
      const presence = method === 'my_status' ? 'unknown' : 'in-world';
      expect(entered).toMatchObject({ ok: true, value: { presence } });
      expect(remarks).toContainEqual(expect.stringMatching(`^${method}: the reply to .* writes what is no JSON`));
    },
  );

  test(`a first reply that is no JSON and ${name} is not from a game server`, async () => {
    const { entered } = await enter('server_status', write);
    expect(entered).toMatchObject({ ok: false, error: { code: 'INVALID_RESULT' } });
  });
}

import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { settle, VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { RecordedEvents } from '#core/transport/testing/recorded-events.ts';
import { LoopbackServer, type LoopbackServerOptions } from './loopback-server.ts';
import type { ServedConnection } from './served-connection.ts';

const servers: LoopbackServer[] = [];
const sockets: WebSocket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const server of servers.splice(0)) await server.close();
});

/** A server that listens to each of its connections, on virtual time. */
async function start(options: Partial<LoopbackServerOptions> = {}) {
  const clock = new VirtualClock();
  const served: { readonly connection: ServedConnection; readonly events: RecordedEvents }[] = [];
  const server = new LoopbackServer({
    clock,
    admit: () => ({ kind: 'admitted' }),
    onConnection: (connection) => {
      const events = new RecordedEvents();
      connection.listen(events);
      served.push({ connection, events });
    },
    ...options,
  });
  servers.push(server);
  await server.listen();
  return { clock, served, server };
}

/** A client that keeps what it receives, in order. */
async function enter(server: LoopbackServer, path = '/') {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`);
  sockets.push(socket);
  const received: string[] = [];
  socket.on('message', (data, isBinary) => received.push(isBinary ? `bytes ${data.toString('hex')}` : String(data)));
  socket.on('error', (error) => received.push(`error ${error.message}`));
  const closed = new Promise<string>((resolve) => {
    socket.on('close', (code, reason) => resolve(`${code} ${reason}`));
  });
  await once(socket, 'open');
  /** Whatever the server wrote before it answers this has been received then. */
  const roundTrip = async () => {
    socket.ping();
    await once(socket, 'pong');
  };
  const send = (text: string) => new Promise<void>((resolve) => socket.send(text, () => resolve()));
  return { closed, received, roundTrip, send, socket };
}

/** A client that reads bytes: everything that the server wrote until the end. */
async function enterRaw(server: LoopbackServer): Promise<{ readonly bytes: Promise<Buffer> }> {
  const socket = connect(server.port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => {});
  const bytes = once(socket, 'close').then(() => Buffer.concat(chunks));
  const headers = ['Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  socket.write(['GET / HTTP/1.1', ...headers, 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''].join('\r\n'));
  await once(socket, 'data');
  return { bytes };
}

async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await settle();
}

const connectionOf = ({ served: [first] }: Awaited<ReturnType<typeof start>>) => {
  if (first === undefined) throw new Error('nobody is connected');
  return first;
};

describe('a server on loopback', () => {
  test('carries messages both ways, and knows its connections', async () => {
    const world = await start();
    const client = await enter(world.server);
    const { connection, events } = connectionOf(world);
    await client.send('up');
    await until(() => events.lines.length > 0);
    expect(connection.send('down')).toBe('sent');
    await client.roundTrip();
    expect([events.lines, client.received, world.server.connections.size]).toEqual([['up'], ['down'], 1]);
    client.socket.close();
    await connection.ended;
    await settle();
    expect(world.server.connections.size).toBe(0);
  });

  test('decides by the target who is admitted', async () => {
    const { server } = await start({
      admit: (target) => {
        if (target === '/closed?x=1') return { kind: 'closed', code: 1008, reason: 'not here' };
        if (target === '/forbidden') return { kind: 'forbidden' };
        if (target === '/bad') return { kind: 'bad-request' };
        return target === '/' ? { kind: 'admitted' } : { kind: 'not-found' };
      },
    });
    expect(await (await enter(server, '/closed?x=1')).closed).toBe('1008 not here');
    await expect(enter(server, '/elsewhere')).rejects.toThrow('404');
    await expect(enter(server, '/forbidden')).rejects.toThrow('403');
    await expect(enter(server, '/bad')).rejects.toThrow('400');
    const base = `http://127.0.0.1:${server.port}`;
    expect([(await fetch(base)).status, (await fetch(`${base}/elsewhere`)).status]).toEqual([426, 404]);
  });

  test('answers plain requests beside its sockets', async () => {
    const world = await start({
      answer: ({ method, target }) => ({ status: target === '/ok' ? 200 : 404, body: { method, target } }),
    });
    const ask = async (path: string, method: string) => {
      const response = await fetch(`http://127.0.0.1:${world.server.port}${path}`, { method });
      return [response.status, await response.json()];
    };
    expect(await ask('/ok', 'POST')).toEqual([200, { method: 'POST', target: '/ok' }]);
    expect(await ask('/no?x=1', 'GET')).toEqual([404, { method: 'GET', target: '/no?x=1' }]);
    await enter(world.server);
    expect(world.server.connections.size).toBe(1);
  });

  test('asks whether a client is there', async () => {
    const world = await start();
    const client = await enter(world.server);
    const asked = once(client.socket, 'ping');
    connectionOf(world).connection.ping();
    await asked;
    client.socket.close();
    await connectionOf(world).connection.ended;
    connectionOf(world).connection.ping();
  });

  test('is on one address of this machine', async () => {
    const { server } = await start();
    // Linux answers by all of 127.0.0.0/8, where somebody listens on every address.
    const other = process.platform === 'linux' ? '127.0.0.2' : '[::1]';
    await expect(fetch(`http://${other}:${server.port}/`)).rejects.toThrow();
  });

  test('ends a connection whose message is too large, and one that is too many', async () => {
    const world = await start({ limits: { maxMessageBytes: 100, maxConnections: 1 } });
    const client = await enter(world.server);
    const extra = connect(world.server.port, '127.0.0.1');
    await once(
      extra.on('error', () => {}),
      'close',
    );
    await client.send('x'.repeat(101));
    expect(await client.closed).toMatch(/^1009 /);
    expect(connectionOf(world).events.noises).toMatchObject([{ reason: 'oversized' }]);
  });

  test('keeps for a client that does not read no more than its limit', async () => {
    const world = await start({ limits: { maxBufferedBytes: 10 } });
    await enter(world.server);
    const { connection } = connectionOf(world);
    connection.freeze();
    expect([connection.send('12345678'), connection.send('123')]).toEqual(['sent', 'full']);
  });
});

describe('a fault:', () => {
  test('a delay holds back what is sent, in order, also on later connections', async () => {
    const world = await start();
    const { clock, server } = world;
    const client = await enter(server);
    server.delay(100);
    const { connection } = connectionOf(world);
    connection.send('one');
    connection.delay(0);
    connection.send('two');
    const later = await enter(server);
    world.served[1]?.connection.send('three');
    await clock.advance(99);
    await client.roundTrip();
    await later.roundTrip();
    expect([client.received, later.received]).toEqual([[], []]);
    await clock.advance(1);
    await client.roundTrip();
    await later.roundTrip();
    expect([client.received, later.received]).toEqual([['one', 'two'], ['three']]);
    connection.send('at once');
    await client.roundTrip();
    expect(client.received.at(-1)).toBe('at once');
  });

  test('a drop ends without a closing frame', async () => {
    const world = await start();
    const client = await enter(world.server);
    connectionOf(world).connection.drop();
    expect(await client.closed).toBe('1006 ');
  });

  test('half a frame is no message, and ends the connection', async () => {
    const world = await start();
    const client = await enter(world.server);
    const raw = await enterRaw(world.server);
    for (const { connection } of world.served) connection.dropWithin('abcdef');
    expect([await client.closed, client.received]).toEqual(['1006 ', []]);
    expect((await raw.bytes).subarray(-5)).toEqual(Buffer.from([0x81, 6, ...Buffer.from('abc')]));
  });

  test('a frozen server reads and writes nothing until it thaws', async () => {
    const world = await start();
    const client = await enter(world.server);
    const other = await enter(world.server);
    const [frozen, flowing] = world.served;
    frozen?.connection.freeze();
    await client.send('question');
    frozen?.connection.send('answer');
    await other.send('witness');
    await until(() => flowing?.events.lines.length === 1);
    flowing?.connection.send('witness');
    await other.roundTrip();
    expect([frozen?.events.lines, client.received, other.received]).toEqual([[], [], ['witness']]);
    frozen?.connection.thaw();
    await until(() => frozen?.events.lines.length === 1);
    await client.roundTrip();
    expect(client.received).toEqual(['answer']);
  });

  test.each([
    [1000, ''],
    [4001, 'later'],
  ])('a close with %i', async (code, reason) => {
    const world = await start();
    const client = await enter(world.server);
    connectionOf(world).connection.closeWith(code, reason);
    expect(await client.closed).toBe(`${code} ${reason}`);
  });

  test('a frame of any bytes', async () => {
    const world = await start();
    const client = await enter(world.server);
    const { connection } = connectionOf(world);
    connection.sendRaw(Buffer.from([0, 255]));
    connection.sendRaw('{"half":');
    await client.roundTrip();
    expect(client.received).toEqual(['bytes 00ff', '{"half":']);
  });
});

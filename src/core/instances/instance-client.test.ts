import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InstanceServer, type InstanceServerOptions } from '#simulators/instance/instance-server.ts';
import { systemClock } from '../platform/clock.ts';
import { settle, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { InstanceClient, type InstanceClientOptions } from './instance-client.ts';
import { subscribeToInstance } from './instance-subscription.ts';

let folder: string;
let path: string;
const endings: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge-'));
  path = join(folder, 'i.sock');
});

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
  await rm(folder, { recursive: true, force: true });
});

async function startInstance(options: Partial<InstanceServerOptions> = {}): Promise<InstanceServer> {
  const server = new InstanceServer({ clock: systemClock, path, canvas: { width: 80, height: 24 }, ...options });
  endings.push(() => server.close());
  await server.listen();
  return server;
}

/** An instance that answers in its own way. */
async function startPeer(serve: (socket: Socket) => void): Promise<Server> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(socket);
  }).listen(path);
  endings.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, 'listening');
  return server;
}

function clientOf(options: Partial<InstanceClientOptions> = {}): InstanceClient {
  return new InstanceClient({ path, clock: systemClock, timeoutMs: 2_000, ...options });
}

/** Resolves once the socket is connected, or could not be. */
function untilSettled(socket: Socket): Promise<Socket> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket)).once('error', () => resolve(socket));
  });
}

const failureOf = async (client: InstanceClient) => {
  const reading = await client.readState();
  return reading.ok ? 'read' : `${reading.error.kind}: ${reading.error.message}`;
};

describe('a client of an instance', () => {
  test('reads its state, opens, moves and closes windows', async () => {
    const { desktop } = await startInstance();
    const client = clientOf();
    expect(await client.call('create_window', { type: 'text_view', x: 1, y: 2, w: 20, h: 9, path: '/a b/ü' })).toEqual({
      ok: true,
      value: { success: true, id: 'w1' },
    });
    await client.call('move_window', { id: 'w1', x: 5, y: 6 });
    await client.call('resize_window', { id: 'w1', width: 30, height: 7 });
    const reading = await client.readState();
    expect(reading).toMatchObject({
      value: { kind: 'changed', state: { windows: [{ id: 'w1', x: 5, y: 6, w: 30, h: 7, path: '/a b/ü' }] } },
    });
    await client.call('close_window', { id: 'w1' });
    expect(desktop.windows).toEqual([]);
    expect(await client.call('close_window', { id: 'w1' })).toMatchObject({
      error: { kind: 'refused', message: expect.stringContaining('Window not found') },
    });
  });

  test('does not parse an answer that it has had', async () => {
    const { desktop } = await startInstance({ windows: [{ type: 'verse', x: 1, y: 1, w: 20, h: 8 }] });
    const client = clientOf();
    const [first, second] = [await client.readState(), await client.readState()];
    expect([first, second]).toMatchObject([{ value: { kind: 'changed' } }, { value: { kind: 'unchanged' } }]);
    expect(first.ok && second.ok && first.value.state === second.value.state).toBe(true);
    desktop.place('w1', { x: 2 });
    expect(await client.readState()).toMatchObject({ value: { kind: 'changed' } });
  });

  test('has one connection for each command, one at a time, with the whole command in its first packet', async () => {
    let unanswered = 0;
    const served: string[] = [];
    await startPeer((socket) => {
      unanswered += 1;
      socket.once('data', (chunk: Buffer) => {
        unanswered -= 1;
        served.push(`${chunk.toString().trim()} beside ${unanswered}`);
        socket.end('{"success":true,"windows":[],"width":1,"height":1}\n');
      });
    });
    const client = clientOf();
    const asked = ['get_state', 'get_canvas_size', 'tile', 'get_state'] as const;
    await Promise.all(asked.map((name) => client.call(name, {})));
    expect(served).toEqual(asked.map((name) => `cmd:${name} beside 0`));
  });

  test('leaves no connection idle with an instance that does not answer', async () => {
    const left = new Promise<void>((resolve) => {
      void startPeer((socket) => socket.resume().once('close', () => resolve()));
    });
    const clock = new VirtualClock();
    while (!existsSync(path)) await settle();
    const failure = failureOf(clientOf({ clock }));
    while (clock.pendingCount === 0) await settle();
    await clock.advance(2_000);
    expect(await failure).toMatch(/^frozen/);
    await left;
  });

  test('tells no socket, a stale one and a silent one apart', async () => {
    expect(await failureOf(clientOf())).toBe(`dead: The socket ${path} does not exist. Start the instance.`);
    const instance = await startInstance();
    await instance.close('stale');
    expect(await failureOf(clientOf())).toMatch(/^stale: Nothing is listening on /);
    await rm(path);
    await startPeer(() => {});
    const clock = new VirtualClock();
    const failure = failureOf(clientOf({ clock }));
    while (clock.pendingCount === 0) await settle();
    await clock.advance(2_000);
    expect(await failure).toMatch(/^frozen: .* did not answer within 2000 ms\. Close /);
  });

  test('writes nothing to a socket of another user', async () => {
    const instance = await startInstance({ secret: 'open sesame' });
    const client = clientOf({ secret: 'open sesame', userId: (process.getuid?.() ?? 0) + 1 });
    expect(await failureOf(client)).toBe(
      `foreign: The socket ${path} belongs to another user. Start the instance as the user of Flybridge.`,
    );
    expect(await client.call('tile', {})).toMatchObject({ error: { kind: 'foreign' } });
    expect(instance.servedCount).toBe(0);
  });

  test('follows a link that this user has made to a socket of their own', async () => {
    await startInstance();
    const link = join(folder, 'link.sock');
    await symlink(path, link);
    expect(await failureOf(clientOf({ path: link }))).toBe('read');
  });

  test('takes one whose queue of connections is full for frozen, not for dead', async () => {
    // It listens, and never comes back to accept anybody.
    const program = `require('node:net').createServer().listen({ path: ${JSON.stringify(path)}, backlog: 1 }, () => {
      process.stdout.write('up');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    })`;
    const frozen = spawn(process.execPath, ['-e', program]);
    endings.push(async () => frozen.kill('SIGKILL'));
    await once(frozen.stdout, 'data');
    const queued = await Promise.all([1, 2, 3].map(() => untilSettled(connect(path))));
    endings.push(async () => queued.map((socket) => socket.destroy()));
    expect(await failureOf(clientOf())).toMatch(/^frozen: .* accepts no more connections\. Close the program /);
  });

  test('does not take the answer of an instance in whose place another has come meanwhile', async () => {
    await startPeer((socket) =>
      socket.once('data', () => {
        void rm(path)
          .then(() => startPeer(() => {}))
          .then(() => socket.end('{"windows":[]}\n'));
      }),
    );
    expect(await failureOf(clientOf())).toMatch(/^dead: .*restarted during a command/);
  });

  test('takes an answer also from an instance that leaves the connection open', async () => {
    await startPeer((socket) => socket.write('{"windows":[]}\n'));
    const clock = new VirtualClock();
    const reading = clientOf({ clock }).readState();
    while (clock.pendingCount === 0) await settle();
    for (let turn = 0; turn < 50; turn += 1) await settle();
    await clock.advance(2_000);
    expect(await reading).toMatchObject({ value: { state: { windows: [] } } });
  });

  test.each([
    ['{"windows":[{"id":"w1"', /^unreadable: .*cut short/],
    ['Segmentation fault\n', /^unreadable: .*neither ok, err nor JSON: “Segmentation fault”\.$/],
    ['\u001b[2J\u202eab\tc\n', /: “\\u001b\[2J\\u202eab\\tc”\.$/],
    ['', /^unreadable: .*empty/],
    ['{"windows":3}\n', /^unreadable: .*an unexpected shape/],
    ['err busy\n', /^refused: .*busy/],
    [`{"windows":["${'x'.repeat(5 * 1024 * 1024)}"]}\n`, /^unreadable: .*more than/],
    ['{"type":"challenge","nonce":"ab"}\n', /^unauthorized: .*requires a secret/],
  ])('says what is wrong with %.30s', async (answer, expected) => {
    await startPeer((socket) => socket.end(answer));
    expect(await failureOf(clientOf())).toMatch(expected);
  });

  test('reads an answer that is longer than any command may be', async () => {
    const windows = Array.from({ length: 300 }, (_unused, x) => ({ type: 'verse', x: x % 60, y: 1, w: 20, h: 8 }));
    await startInstance({ windows });
    const reading = await clientOf().readState();
    expect(reading.ok && reading.value.state.windows.length).toBe(300);
  });

  test('says that a path is too long for a socket, of which the system would take the beginning', async () => {
    await startInstance();
    expect(await failureOf(clientOf({ path: `${path}/${'x'.repeat(200)}` }))).toMatch(
      /^dead: The socket path .* is longer/,
    );
  });

  test('says where an instance has no Unix socket', async () => {
    expect(await failureOf(clientOf({ system: 'win32' }))).toMatch(
      /^unsupported: .*Run the bridge where the instance runs/,
    );
  });

  test('does not send what an instance could not read in one go', async () => {
    const instance = await startInstance();
    expect(await clientOf().call('open_workspace', { path: 'x'.repeat(3_000) })).toMatchObject({
      error: { kind: 'unsendable', message: expect.stringContaining('at most 2047') },
    });
    expect(instance.servedCount).toBe(0);
  });
});

describe('a secret', () => {
  test('is proved, and never sent', async () => {
    const { commands } = await startInstance({ secret: 'open sesame' });
    expect(await clientOf({ secret: 'open sesame' }).readState()).toMatchObject({ ok: true });
    expect(await failureOf(clientOf({ secret: 'wrong' }))).toMatch(/^unauthorized: .*refused the secret/);
    expect(await failureOf(clientOf())).toMatch(/^unauthorized: /);
    expect(commands).toEqual(['get_state']);
  });

  test.each(['', 'ab', '["main","w1","terminal",""]', 'ab'.repeat(65)])('signs no nonce like %s', async (nonce) => {
    const written: string[] = [];
    await startPeer((socket) => {
      socket.on('data', (chunk) => written.push(chunk.toString()));
      socket.write(`${JSON.stringify({ type: 'challenge', nonce })}\n`);
    });
    expect(await failureOf(clientOf({ secret: 's' }))).toBe(
      `unauthorized: The instance at ${path} asks for the secret in an unknown way.`,
    );
    expect(written).toEqual([]);
  });

  test('that nobody asks for is kept, and the instance served after a moment', async () => {
    const first = await startInstance();
    const clock = new VirtualClock();
    const client = clientOf({ secret: 'open sesame', clock });
    const reading = client.readState();
    while (clock.pendingCount < 2) await settle();
    await clock.advance(300);
    expect(await reading).toMatchObject({ ok: true });
    // From now on it is not kept waiting, and it need not be known that it has a secret since.
    expect(await client.readState()).toMatchObject({ ok: true });
    expect([first.commands, clock.elapsed()]).toEqual([['get_state', 'get_state'], 300]);
    await first.close();
    await startInstance({ secret: 'open sesame' });
    expect([await failureOf(client), await failureOf(client)]).toEqual([
      expect.stringMatching(/^unauthorized/),
      'read',
    ]);
  });
});

describe('a subscription', () => {
  const subscribe = (secret?: string) => {
    const received: string[] = [];
    const checks = new Set<() => void>();
    const note = (what: string) => {
      received.push(what);
      for (const check of checks) check();
    };
    const subscription = subscribeToInstance({
      path,
      clock: systemClock,
      secret,
      timeoutMs: 2_000,
      onEvent: () => note('event'),
      onState: note,
    });
    endings.push(async () => subscription.dispose());
    const until = (count: number) =>
      new Promise<void>((resolve) => {
        const check = () => received.length >= count && resolve();
        checks.add(check);
        check();
      });
    return { received, subscription, until };
  };

  test('hears of each change until it ends', async () => {
    const instance = await startInstance({ secret: 's' });
    const { received, until } = subscribe('s');
    await until(1);
    instance.desktop.open({ type: 'verse', x: 1, y: 1, w: 10, h: 5 });
    instance.desktop.close('w1');
    await until(3);
    await instance.close();
    await until(4);
    expect(received).toEqual(['subscribed', 'event', 'event', 'ended']);
  });

  test('is ended by an instance that knows no events', async () => {
    await startInstance({ shape: 'old' });
    const { received, until } = subscribe();
    await until(1);
    expect(received).toEqual(['ended']);
  });
});

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { findFreePort } from './find-free-port.ts';
import { leaseOfRun } from './lease.ts';
import { type Channel, type ChannelTarget, type OpenChannelOptions, openChannel } from './open-channel.ts';
import type { ProcessGuard } from './process-guard.ts';
import { createTappedLog } from './testing/tapped-log.ts';

const platform = { clock: systemClock };

async function open(target: ChannelTarget, options: Partial<OpenChannelOptions> = {}): Promise<Channel> {
  const opened = await openChannel(target, { platform, ...options });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function processOf(script: string): Extract<ChannelTarget, { kind: 'process' }> {
  const argv = [process.execPath, '-e', script];
  return { kind: 'process', command: { argv, directory: process.cwd(), environment: {} } };
}

/** Resolves with the first line that the channel hears. */
function nextLine({ transport }: Channel): Promise<string> {
  return new Promise((resolve) => transport.listen({ line: resolve, noise: () => {}, closed: () => {} }));
}

test('a process is talked to by lines, and is ended with its channel', async () => {
  const { log, tap } = createTappedLog();
  const script = 'process.stdin.on("data",(text)=>process.stdout.write(text)).on("end",()=>process.exit(6))';
  const channel = await open(processOf(script), { tap });
  const heard = nextLine(channel);
  channel.transport.send('hello');
  expect(await heard).toBe('hello');
  expect(log).toEqual(['opened', 'out 5 hello', 'in 5 hello']);
  expect(await channel.close()).toEqual({ kind: 'code', code: 6 });
});

test('each line of standard error is told, also the last without an end, and one that is no text', async () => {
  const told: string[] = [];
  const script = `process.stderr.write(Buffer.concat([Buffer.from('one\\n'), Buffer.from([0xff, 10]), Buffer.from('last')]))`;
  const channel = await open(processOf(script), { onErrorLine: (text) => told.push(text) });
  await channel.close();
  expect(told).toEqual(['one', '\ufffd', 'last']);
});

test('standard error that nobody wants holds nothing up', async () => {
  const script = 'process.stderr.write("x\\n".repeat(200000),()=>process.exit(4))';
  const channel = await open(processOf(script));
  await new Promise<void>((resolve) => {
    channel.transport.listen({ line: () => {}, noise: () => {}, closed: () => resolve() });
  });
  expect(await channel.close()).toEqual({ kind: 'code', code: 4 });
});

test('a guard is told of the process, and of its end', async () => {
  const told: string[] = [];
  const guard: ProcessGuard = {
    createLease: (scope) => leaseOfRun('panel', 1, scope),
    begin: ({ command, lease }) => told.push(`begin ${command.at(-1)} ${lease}`),
    end: () => told.push('end'),
  };
  const script = 'process.stdin.resume()';
  const channel = await open({ ...processOf(script), guard });
  expect(told).toEqual([`begin ${script} panel/1/all`]);
  await channel.close();
  expect(told).toEqual([`begin ${script} panel/1/all`, 'end']);
});

test('a program that there is not is a failure', async () => {
  const command = { argv: ['./no-such-program'], directory: process.cwd(), environment: {} };
  expect(await openChannel({ kind: 'process', command }, { platform })).toMatchObject({
    ok: false,
    error: { kind: 'blocked', reason: 'not-found' },
  });
});

test('a listener is talked to by lines, and hears the end of its channel', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connected = once(server, 'connection');
  const { log, tap } = createTappedLog();
  const channel = await open({ kind: 'tcp', endpoint: { host: '127.0.0.1', port } }, { tap });
  const [peer]: Socket[] = await connected;
  const heard = nextLine(channel);
  peer?.write('welcome\n');
  expect(await heard).toBe('welcome');
  expect(log).toEqual(['opened', 'in 7 welcome']);
  const ended = once(peer?.resume() ?? server, 'end');
  expect(await channel.close()).toBeNull();
  await ended;
});

test('a listener that there is not is a failure, as is one that is no longer wanted', async () => {
  const endpoint = { host: '127.0.0.1', port: await findFreePort() };
  expect(await openChannel({ kind: 'tcp', endpoint }, { platform })).toMatchObject({ error: { reason: 'refused' } });
  expect(await openChannel({ kind: 'tcp', endpoint }, { platform, signal: AbortSignal.abort() })).toMatchObject({
    error: { reason: 'aborted' },
  });
  const delays: number[] = [];
  const clock = {
    ...{ now: () => 0, elapsed: () => 0 },
    after(delayMs: number, run: () => void) {
      delays.push(delayMs);
      queueMicrotask(run);
      return { dispose() {} };
    },
  };
  const limited = { platform: { clock }, connectTimeoutMs: 40 };
  expect(await openChannel({ kind: 'tcp', endpoint }, limited)).toMatchObject({ error: { reason: 'timeout' } });
  expect(delays).toEqual([40]);
});

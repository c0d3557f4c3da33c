import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '../platform/logger.ts';
import { createSystemPlatform } from '../platform/platform.ts';
import { createChildGuard } from '../supervision/child-guard.ts';
import { createWitness } from '../transport/testing/witness.ts';
import { ProviderWorld, peerCommand } from './testing/provider-world.ts';

const guard = createChildGuard({
  platform: createSystemPlatform(silentLogger),
  path: process.env.PATH ?? '',
  stateDirectory: null,
});

const PEER = JSON.stringify(peerCommand('plain')[1]);

let world: ProviderWorld;

beforeEach(() => {
  world = new ProviderWorld(process.env, { guard });
});

afterEach(() => world.close());

if (process.platform !== 'win32') {
  test('a provider that tells of its progress on stderr is not ended while it starts', async () => {
    // It holds its first answer back until it is let go on, and counts on stderr meanwhile.
    const gate = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void gate.close());
    await once(gate, 'listening');
    const address = gate.address();
    if (address === null || typeof address === 'string') throw new Error('there is no port');
    const waits =
      "let n=0;const t=setInterval(()=>console.error('downloading '+(n+=1)),100);" +
      `require('node:net').connect(${address.port},'127.0.0.1').on('data',()=>{clearInterval(t);` +
      `import(${PEER})});`;
    const connected = once(gate, 'connection');
    world.add('slow', '', { argv: [process.execPath, '-e', waits, 'plain'], startMs: 1_000 });
    const [socket] = await connected;
    await world.untilRow('slow', ({ text }) => text === 'downloading 25');
    socket.write('go');
    expect((await world.untilPhase('slow', 'ready')).connection.attempt).toBe(1);
  });
}

test('a provider that says nothing is given up after three time-outs, and the reason is named', async () => {
  world.add('mute', '', { argv: [process.execPath, '-e', 'setInterval(()=>{},1e6)'], startMs: 50, stopMs: 50 });
  const { connection } = await world.untilPhase('mute', 'blocked');
  expect(connection.phase).toMatchObject({
    failure: { reason: 'never-answered', message: 'mute did not answer ping within 0.05 s, 3 times in a row' },
  });
});

test('an end by force is a line in the log', async () => {
  const deaf = `process.on('SIGTERM',()=>{});import(${PEER});setInterval(()=>{},1e6)`;
  const provider = world.add('deaf', '', { argv: [process.execPath, '-e', deaf, 'plain'], stopMs: 50 });
  await world.untilPhase('deaf', 'ready');
  provider.stop();
  await world.untilPhase('deaf', 'idle');
  const { level, source } = await world.untilRow('deaf', ({ text }) => text.startsWith('Killed a process'));
  expect([level, source]).toEqual(['warn', 'panel']);
});

if (process.platform === 'linux') {
  test('a restart ends what the run before had put in a session of its own, before the next run begins', async () => {
    const witness = await createWitness();
    onTestFinished(() => witness.close());
    // A detached child calls setsid.
    const starts = `require('node:child_process').spawn(process.execPath,['-e',${JSON.stringify(witness.script())}],{stdio:'ignore',detached:true});`;
    const argv = [process.execPath, '-e', `${starts}import(${PEER})`, 'plain'] as const;
    const provider = world.add('leaver', '', { argv, stopMs: 500 });
    const [before, leader] = [await witness.next(), await world.untilAnswered('leaver')];
    const order: string[] = [];
    void before.ended.then(() => order.push('ended'));
    const next = witness.next().then((after) => {
      order.push('began');
      return after;
    });
    await provider.restart();
    const after = await next;
    expect(order).toEqual(['ended', 'began']);
    await world.untilAnswered('leaver', leader);
    provider.stop();
    await after.ended;
  });

  test('a stop leaves running what is detached where the provider keeps it, and names it', async () => {
    const witness = await createWitness();
    onTestFinished(() => witness.close());
    const starts = `require('node:child_process').spawn(process.execPath,['-e',${JSON.stringify(witness.script())}],{stdio:'ignore',detached:true});`;
    const script = `${starts}import(${PEER})`;
    const provider = world.add('keeper', '', { argv: [process.execPath, '-e', script, 'plain'], keepDetached: true });
    const kept = await witness.next();
    await world.untilPhase('keeper', 'ready');
    provider.stop();
    await world.untilPhase('keeper', 'idle');
    const { text } = await world.untilRow('keeper', (row) => row.text.startsWith('Left a detached process running'));
    expect(text).toContain(`pid ${kept.pid}`);
    process.kill(kept.pid, 'SIGKILL');
    await kept.ended;
  });
}

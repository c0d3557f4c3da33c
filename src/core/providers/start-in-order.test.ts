import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { ProviderWorld, peerCommand } from './testing/provider-world.ts';

let world: ProviderWorld;

beforeEach(() => {
  world = new ProviderWorld();
});

afterEach(() => world.close());

const define = (id: string, order: number, mode = 'plain', group = 'bench') => ({
  id,
  binding: { kind: 'stdio', argv: peerCommand(mode), directory: '/', environment: {} } as const,
  apps: [{ appId: id, title: id }] as const,
  start: 'automatic' as const,
  group,
  order,
});

/** Which providers ran when each of them was ready for the first time. */
function watchReadiness(): Map<string, readonly string[]> {
  const ready = new Map<string, readonly string[]>();
  const feed = world.hub.state(PROVIDERS_FEED);
  feed.onChange(() => {
    const running = (feed.value ?? []).filter(({ pid }) => pid !== null).map(({ id }) => id);
    for (const { id, connection } of feed.value ?? []) {
      if (connection.phase.name === 'ready' && !ready.has(id)) ready.set(id, running);
    }
  });
  return ready;
}

describe('an order', () => {
  test('lets what is first be ready before the next is started', async () => {
    const ready = watchReadiness();
    world.registry.addAll([define('third', 2), define('first', 0), define('second', 1)]);
    await world.untilPhase('third', 'ready');
    expect([...ready.keys()]).toEqual(['first', 'second', 'third']);
    expect(ready.get('first')).toEqual(['first']);
    expect(ready.get('second')).toEqual(['first', 'second']);
  });

  test('is not held up by one that fails', async () => {
    world.registry.addAll([define('broken', 0, 'crash'), define('next', 1)]);
    await world.untilPhase('next', 'ready');
  });

  describe('whose first provider never answers', () => {
    const waitsFor = async (id: string) => (await world.until(id, () => true)).waitsFor;
    const silent = (id: string) => ({
      ...define(id, 0),
      binding: { ...define(id, 0).binding, argv: [process.execPath, '-e', 'setInterval(() => {}, 1e6)'] as const },
    });

    test('says whom the others wait for, and not what is started or stopped by hand', async () => {
      const others = [define('next', 1), define('last', 2), define('end', 3)];
      world.registry.addAll([silent('silent'), define('broken', 0, 'crash'), ...others]);
      await world.until('next', (each) => each.waitsFor.length === 2);
      expect([await waitsFor('next'), await waitsFor('last'), await waitsFor('silent')]).toEqual([
        ['silent', 'broken'],
        ['silent', 'broken'],
        [],
      ]);
      await world.until('next', (each) => each.waitsFor.join() === 'silent');
      world.registry.find('next')?.start();
      const { pid } = await world.untilPhase('next', 'ready');
      world.registry.find('last')?.stop();
      expect([await waitsFor('next'), await waitsFor('last')]).toEqual([[], []]);
      world.registry.find('silent')?.stop();
      await world.untilPhase('end', 'ready');
      expect((await world.until('last', () => true)).connection.desired).toBe('stopped');
      expect((await world.until('next', () => true)).pid).toBe(pid);
    });
  });

  test('leaves alone what is started by hand', async () => {
    world.registry.addAll([{ ...define('by-hand', 0), start: 'manual' }, define('next', 1)]);
    await world.untilPhase('next', 'ready');
    expect((await world.until('by-hand', () => true)).connection.phase.name).toBe('idle');
  });
});

test('who waits for a place says so, and a start by hand needs none', async () => {
  await world.close();
  let open = () => {};
  const startWhen = new Promise<void>((resolve) => {
    open = resolve;
  });
  world = new ProviderWorld(process.env, { startPlaces: 1, startWhen });
  world.registry.addAll([define('one', 0), define('two', 0), define('three', 0)]);
  world.registry.find('three')?.start();
  await world.untilPhase('three', 'ready');
  expect((await world.until('one', () => true)).connection.phase).toEqual({ name: 'starting', stage: null });
  open();
  await world.until('two', ({ waitsFor }) => waitsFor.join() === 'one');
  await world.until('two', ({ connection, waitsFor }) => connection.phase.name === 'ready' && waitsFor.length === 0);
});

test('a socket takes no place and waits for none', async () => {
  await world.close();
  world = new ProviderWorld(process.env, { startPlaces: 1, startWhen: new Promise(() => {}) });
  const mute = createServer(() => {}).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { port } = mute.address() as AddressInfo;
  const socket = (id: string) => ({ ...define(id, 0), binding: { kind: 'tcp', host: '127.0.0.1', port } as const });
  world.registry.addAll([define('program', 0), socket('one'), socket('other')]);
  const isOpened = ({ connection: { phase } }: ProviderSnapshot) => phase.name === 'starting' && phase.stage !== null;
  for (const id of ['one', 'other']) await world.until(id, isOpened);
  expect((await world.until('program', () => true)).connection.phase).toEqual({ name: 'starting', stage: null });
  await world.close();
  mute.close();
});

describe('several at once', () => {
  test('are stopped, started and restarted as one, and others notice nothing', async () => {
    world.registry.addAll([define('one', 0), define('two', 1), define('alone', 0, 'plain', '')]);
    for (const id of ['one', 'two', 'alone']) await world.untilPhase(id, 'ready');
    const { pid } = await world.untilPhase('alone', 'ready');
    const bench = ['two', 'one', 'one', 'nobody'];
    await world.registry.actOn('stop', bench);
    for (const id of ['one', 'two']) expect((await world.until(id, () => true)).connection.phase.name).toBe('idle');
    const ready = watchReadiness();
    await world.registry.actOn('start', bench);
    expect([...ready.keys()].filter((id) => id !== 'alone')).toEqual(['one', 'two']);
    const before = (await world.untilPhase('two', 'ready')).pid;
    await world.registry.actOn('restart', bench);
    expect((await world.untilPhase('two', 'ready')).pid).not.toBe(before);
    expect((await world.untilPhase('alone', 'ready')).pid).toBe(pid);
    expect((await world.until('one', () => true)).group).toBe('bench');
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
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

  test('leaves alone what is started by hand', async () => {
    world.registry.addAll([{ ...define('by-hand', 0), start: 'manual' }, define('next', 1)]);
    await world.untilPhase('next', 'ready');
    expect((await world.until('by-hand', () => true)).connection.phase.name).toBe('idle');
  });
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

import { describe, expect, test } from 'vitest';
import { createDeferred } from '../platform/deferred.ts';
import { ConnectionRegistry, type ConnectionRegistryOptions } from './connection-registry.ts';

interface Definition {
  readonly id: string;
  readonly to: string;
}

class Connection {
  definition: Definition;
  /** Ends when the test says so, where it said that it would. */
  #ended: Promise<void> = Promise.resolve();

  constructor(definition: Definition) {
    this.definition = definition;
  }

  endWith(ended: Promise<void>): void {
    this.#ended = ended;
  }

  close(): Promise<void> {
    return this.#ended;
  }
}

type Options = ConnectionRegistryOptions<Definition, Connection>;

function createWorld(more: Partial<Options> = {}) {
  const log: string[] = [];
  const published: string[] = [];
  const registry = new ConnectionRegistry<Definition, Connection>({
    create: (definition) => {
      log.push(`create ${definition.id}`);
      return new Connection(definition);
    },
    start: (added) => {
      for (const { definition } of added) log.push(`start ${definition.id}`);
    },
    close: async (connection) => {
      log.push(`close ${connection.definition.id}`);
      await connection.close();
      log.push(`closed ${connection.definition.id}`);
    },
    definitionOf: ({ definition }) => definition,
    onRemoved: (id) => log.push(`removed ${id}`),
    publish: (connections) => published.push([...connections.keys()].join(' ')),
    ...more,
  });
  return { log, published, registry };
}

const to = (id: string, place = 'a'): Definition => ({ id, to: place });

describe('replacing all connections', () => {
  test('lets go on what is defined as before, and ends the others before it makes new ones', async () => {
    const { log, registry } = createWorld();
    registry.addAll([to('one'), to('two'), to('three')]);
    const one = registry.find('one');
    log.length = 0;
    await registry.replaceAll([to('four'), to('two', 'b'), to('one')]);
    expect(log).toEqual([
      ...['close two', 'close three', 'closed two', 'closed three', 'removed two', 'removed three'],
      ...['create four', 'create two', 'start four', 'start two'],
    ]);
    expect(registry.find('one')).toBe(one);
    expect(registry.all.map(({ definition }) => definition.id)).toEqual(['four', 'two', 'one']);
  });

  test('redefines what is defined otherwise, where the kind can', async () => {
    const { log, registry } = createWorld({
      redefine: (connection, definition) => {
        connection.definition = definition;
      },
    });
    registry.addAll([to('one'), to('two')]);
    const two = registry.find('two');
    log.length = 0;
    await registry.replaceAll([to('two', 'b')]);
    expect(log).toEqual(['close one', 'closed one', 'removed one']);
    expect(registry.find('two')).toBe(two);
    expect(two?.definition.to).toBe('b');
  });

  test('goes one after the other', async () => {
    const { log, registry } = createWorld();
    registry.addAll([to('one')]);
    const { promise, resolve } = createDeferred<void>();
    registry.find('one')?.endWith(promise);
    log.length = 0;
    const first = registry.replaceAll([to('two')]);
    const second = registry.replaceAll([to('three')]);
    resolve();
    await Promise.all([first, second]);
    expect(log.filter((line) => line.startsWith('create') || line.startsWith('closed'))).toEqual([
      'closed one',
      'create two',
      'closed two',
      'create three',
    ]);
  });

  test('adds nothing to a registry that closes', async () => {
    const { log, registry } = createWorld();
    registry.addAll([to('one')]);
    const replaced = registry.replaceAll([to('two')]);
    await registry.close();
    await replaced;
    expect(log).not.toContain('create two');
  });

  test('after one that failed works', async () => {
    const { registry } = createWorld();
    registry.addAll([to('one')]);
    registry.find('one')?.endWith(Promise.reject(new Error('stuck')));
    await expect(registry.replaceAll([])).rejects.toThrow('stuck');
    registry.find('one')?.endWith(Promise.resolve());
    await registry.replaceAll([to('two')]);
    expect(registry.all.map(({ definition }) => definition.id)).toEqual(['two']);
  });
});

test('many changes of one turn are published once', async () => {
  const { published, registry } = createWorld();
  registry.addAll([to('one')]);
  published.length = 0;
  registry.publishSoon();
  registry.publishSoon();
  await Promise.resolve();
  expect(published).toEqual(['one']);
  registry.publishSoon();
  await Promise.resolve();
  expect(published).toHaveLength(2);
});

test('the feeds of a connection are forgotten when it has ended, not before', async () => {
  const { log, registry } = createWorld();
  registry.addAll([to('one')]);
  const { promise, resolve } = createDeferred<void>();
  registry.find('one')?.endWith(promise);
  const removed = registry.remove('one');
  expect(log).not.toContain('removed one');
  resolve();
  await removed;
  expect(log.at(-1)).toBe('removed one');
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import { ArgumentMemory } from './argument-memory.ts';

let folder: string;
let path: string;
const platform = createTestPlatform();
const changed: string[] = [];

/** A memory that has read its file. */
async function open(): Promise<ArgumentMemory> {
  const memory = new ArgumentMemory({ platform, path, onChange: (appId) => changed.push(appId) });
  await memory.forget('none', 'none', 'none');
  return memory;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arguments-'));
  path = join(folder, 'state', 'arguments.json');
  changed.length = 0;
});

afterEach(() => rm(folder, { recursive: true }));

describe('arguments', () => {
  test('are there again when the panel restarts, the newest first and each once', async () => {
    const memory = await open();
    for (const cycles of ['1', '2', '1']) await memory.recordUse('bridge', 'scenario_run', { cycles });
    await memory.save('bridge', 'scenario_run', 'Soak', { cycles: '200' });
    await memory.recordUse('other', 'scenario_run', { cycles: '9' });
    const remembered = [
      {
        actionName: 'scenario_run',
        used: [{ cycles: '1' }, { cycles: '2' }],
        saved: [{ name: 'Soak', args: { cycles: '200' } }],
      },
    ];
    expect(memory.of('bridge')).toEqual(remembered);
    expect(changed).toContain('bridge');
    expect((await open()).of('bridge')).toEqual(remembered);
  });

  test('that were used are kept ten deep; those without any are not kept', async () => {
    const memory = await open();
    for (let cycle = 1; cycle <= 12; cycle += 1) await memory.recordUse('bridge', 'run', { cycle: String(cycle) });
    await memory.recordUse('bridge', 'run', {});
    const [{ used } = { used: [] }] = memory.of('bridge');
    expect(used).toHaveLength(10);
    expect(used[0]).toEqual({ cycle: '12' });
  });

  test('that differ in one value or in their number are kept apart', async () => {
    const memory = await open();
    for (const args of [{ a: '1' }, { a: '1', b: '2' }, { a: '1', b: '3' }, { c: '1' }, { a: '1', b: '2' }]) {
      await memory.recordUse('bridge', 'run', args);
    }
    expect(memory.of('bridge')[0]?.used).toEqual([{ a: '1', b: '2' }, { c: '1' }, { a: '1', b: '3' }, { a: '1' }]);
  });

  test('of several actions are kept apart', async () => {
    const memory = await open();
    await memory.recordUse('bridge', 'run', { a: '1' });
    await memory.recordUse('bridge', 'stop', { b: '2' });
    expect(memory.of('bridge').map(({ actionName, used }) => [actionName, used])).toEqual([
      ['run', [{ a: '1' }]],
      ['stop', [{ b: '2' }]],
    ]);
  });

  test('under names are kept fifty deep, in the order of their names', async () => {
    const memory = await open();
    for (let count = 1; count <= 60; count += 1) await memory.save('bridge', 'run', `n${100 + count}`, { a: '1' });
    await memory.save('bridge', 'run', 'm', {});
    const [{ saved } = { saved: [] }] = memory.of('bridge');
    expect([saved.length, saved[0]?.name, saved.at(-1)?.name]).toEqual([50, 'm', 'n160']);
  });

  test('under names make room for the next by the one that was saved first', async () => {
    const memory = await open();
    for (let count = 51; count > 1; count -= 1) await memory.save('bridge', 'run', `n${100 + count}`, { a: '1' });
    await memory.save('bridge', 'run', 'n151', { a: '2' });
    await memory.save('bridge', 'run', 'a new one', {});
    const names = memory.of('bridge')[0]?.saved.map(({ name }) => name);
    expect(names).toHaveLength(50);
    expect(names).toContain('n102');
    expect(names).toContain('n151');
    expect(names).not.toContain('n150');
    expect(names?.[0]).toBe('a new one');
  });

  test('tell of each app when they are read, and of the one whose change', async () => {
    const before = await open();
    await before.recordUse('bridge', 'run', { a: '1' });
    await before.recordUse('other', 'run', { a: '1' });
    await before.recordUse('other', 'stop', { a: '1' });
    changed.length = 0;
    const memory = await open();
    expect(changed).toEqual(['none', 'bridge', 'other', 'none']);
    await memory.save('bridge', 'run', 'Mine', {});
    expect(changed.at(-1)).toBe('bridge');
  });

  test('without a file are remembered until the end', async () => {
    const memory = new ArgumentMemory({ platform, path: null, onChange: () => {} });
    await memory.recordUse('bridge', 'run', { a: '1' });
    expect(memory.of('bridge')).toMatchObject([{ used: [{ a: '1' }] }]);
  });

  test('under a name take the place of those before, and can be forgotten', async () => {
    const memory = await open();
    await memory.save('bridge', 'run', 'Soak', { cycle: '1' });
    await memory.save('bridge', 'run', 'Fast', { cycle: '2' });
    await memory.save('bridge', 'run', 'Soak', { cycle: '3' });
    expect(memory.of('bridge')[0]?.saved).toEqual([
      { name: 'Fast', args: { cycle: '2' } },
      { name: 'Soak', args: { cycle: '3' } },
    ]);
    await memory.forget('bridge', 'run', 'Soak');
    expect((await open()).of('bridge')[0]?.saved).toEqual([{ name: 'Fast', args: { cycle: '2' } }]);
  });

  test('that look like secrets are neither kept nor written', async () => {
    const memory = await open();
    const secrets = { apiToken: 'a-1', clientSecret: 'b-2', Password: 'c-3', key: 'd-4' };
    await memory.recordUse('bridge', 'run', { ...secrets, port: 'COM7' });
    await memory.save('bridge', 'run', 'Mine', secrets);
    expect(memory.of('bridge')).toEqual([
      { actionName: 'run', used: [{ port: 'COM7' }], saved: [{ name: 'Mine', args: {} }] },
    ]);
    const text = await readFile(path, 'utf8');
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
  });

  test('of a file that cannot be read are none, and it is said', async () => {
    await (await open()).recordUse('bridge', 'run', { port: 'COM7' });
    await writeFile(path, '{"remembered": [');
    expect((await open()).of('bridge')).toEqual([]);
    expect(platform.entries.at(-1)).toMatchObject({ level: 'warn', event: 'cannot read arguments of actions' });
  });
});

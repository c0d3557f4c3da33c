import { expect, test, vi } from 'vitest';
import { settingsContentSchema } from '#shared/settings/settings-content.ts';
import { keepEntries } from './keep-entries.ts';
import { readSettings, type SettingsDocument } from './read-settings.ts';

function read(providers: readonly object[]): SettingsDocument {
  const result = readSettings(JSON.stringify({ world: 'own', providers }));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const provider = (id: string, port: number, appId = id) => ({
  id,
  apps: [{ appId }],
  transport: { kind: 'tcp', port },
});

/** Ids and ports of what applies after `after` was read, when `before` applied. */
function kept(before: readonly object[], after: readonly object[]) {
  const { providers } = keepEntries(read(after), read(before).content);
  return providers.map(({ id, transport }) => [id, transport.kind === 'stdio' ? 0 : transport.port]);
}

test('an entry that is wrong now applies as it was before', () => {
  const before = [provider('a', 1), provider('b', 2)];
  expect(kept(before, [provider('a', 99_999), provider('b', 3)])).toEqual([
    ['b', 3],
    ['a', 1],
  ]);
});

test('an entry that was removed, or whose app belongs to another one now, applies no more', () => {
  const before = [provider('a', 1), provider('b', 2)];
  expect(kept(before, [provider('b', 2)])).toEqual([['b', 2]]);
  expect(kept(before, [provider('a', 99_999), provider('c', 3, 'a')])).toEqual([['c', 3]]);
});

test('a section that is no list, and a world nobody knows, apply as they were before', () => {
  const before = read([provider('a', 1)]).content;
  const after = readSettings('{ "world": "mine", "providers": 7, "appearance": 3 }');
  expect(
    after.ok && keepEntries(after.value, { ...before, world: 'demo', appearance: { theme: 'dark' } }),
  ).toMatchObject({
    ...{ world: 'demo', appearance: { theme: 'dark' } },
    providers: [{ id: 'a' }],
  });
});

test('of many entries those are left out whose app belongs to another one, and the work is that of one reading', () => {
  const before = Array.from({ length: 1_000 }, (_, at) => provider(`p${at}`, at + 1));
  const after = [
    ...before.map((each) => ({ ...each, transport: { kind: 'tcp', port: 99_999 } })),
    provider('x', 3, 'p7'),
  ];
  const [document, { content }] = [read(after), read(before)];
  let parsed = 0;
  const { safeParse } = settingsContentSchema;
  const counted = vi.spyOn(settingsContentSchema, 'safeParse').mockImplementation((value) => {
    parsed += 1;
    return safeParse.call(settingsContentSchema, value);
  });
  const ids = keepEntries(document, content).providers.map(({ id }) => id);
  counted.mockRestore();
  expect([ids.length, ids.includes('p7'), ids[0]]).toEqual([1_000, false, 'x']);
  expect(parsed).toBeLessThan(4);
});

test('an id that is there twice applies once, as the first one says', () => {
  expect(kept([provider('a', 1)], [provider('a', 2), provider('a', 3, 'x')])).toEqual([['a', 2]]);
});

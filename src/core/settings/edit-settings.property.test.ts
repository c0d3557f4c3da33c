import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import {
  addProviders,
  dropEntry,
  FIRST_SETTINGS,
  putEntry,
  type SettingsEdit,
  setProviderOrder,
  setTheme,
  setWorld,
} from './edit-settings.ts';
import { readSettings } from './read-settings.ts';

function settingsOf(text: string) {
  const read = readSettings(text);
  if (!read.ok) throw new Error(`${JSON.stringify(read.error)} in ${text}`);
  return read.value;
}

const apply = (text: string, edit: SettingsEdit) => edit(text, settingsOf(text));
const idsOf = (text: string) => settingsOf(text).content.providers.map(({ id }) => id);

function provider(id: string, more: Partial<ProviderSettings> = {}): ProviderSettings {
  return {
    id,
    apps: [{ appId: id }],
    transport: { kind: 'stdio', argv: ['run', id], directory: '', environment: {} },
    start: 'automatic',
    restart: 'always',
    finalExitCodes: [],
    startSeconds: 20,
    stopSeconds: 5,
    keepDetached: false,
    group: '',
    order: 0,
    ...more,
  };
}

const WRITTEN = `{
  "world": "own", // mine
  "games": { "kept": true },
  "providers": [
    {
      "id": "a", // first
      "apps": [{ "appId": "a", "color": "red" }],
      "transport": { "kind": "stdio", "argv": ["a"] },
      "note": "kept"
    },
    /* second */ { "id": "b", "apps": [{ "appId": "b" }], "transport": { "kind": "tcp", "port": 1 } },
  ],
}
`;

/** Between two good providers one with a port that cannot be, and after them one that has no id. */
const PARTLY_WRONG = `{
  "world": "own",
  "providers": [
    { "id": "a", "apps": [{ "appId": "a" }], "transport": { "kind": "tcp", "port": 1 } },
    { "id": "wrong", "apps": [{ "appId": "w" }], "transport": { "kind": "tcp", "port": 99999 } }, // mine
    { "id": "b", "apps": [{ "appId": "b" }], "transport": { "kind": "tcp", "port": 2 } },
    { "apps": [] }
  ]
}
`;

describe('an edit of a file with entries that are wrong', () => {
  const tcp = (port: number) => ({ kind: 'tcp', host: '127.0.0.1', port }) as const;

  test('changes, adds and removes the good ones, and leaves the others as they are', () => {
    const text = [
      putEntry('providers', provider('b', { transport: tcp(3) }), 'b'),
      putEntry('providers', provider('c', { transport: tcp(4) }), 'c'),
      dropEntry('providers', 'a'),
      setProviderOrder(['c', 'b']),
    ].reduce(apply, PARTLY_WRONG);
    expect(idsOf(text)).toEqual(['c', 'b']);
    expect(settingsOf(text).document.value).toMatchObject({
      providers: [
        { id: 'c' },
        { id: 'b', transport: { port: 3 } },
        { id: 'wrong', transport: { port: 99_999 } },
        { apps: [] },
      ],
    });
    expect(settingsOf(text).problems.map(({ message }) => message)).toContain(
      'The port must be a whole number from 1 to 65535.',
    );
  });

  test('fixes or removes one that is wrong, where it is', () => {
    const fixed = apply(PARTLY_WRONG, putEntry('providers', provider('wrong', { transport: tcp(9) }), 'wrong'));
    expect(idsOf(fixed)).toEqual(['a', 'wrong', 'b']);
    expect(fixed).toContain('// mine');
    expect(apply(PARTLY_WRONG, dropEntry('providers', 'wrong'))).not.toContain('99999');
  });
});

describe('an edit', () => {
  test('touches what it changes and nothing else', () => {
    const [a] = settingsOf(WRITTEN).content.providers;
    if (a === undefined) throw new Error('there is no provider');
    expect(apply(WRITTEN, putEntry('providers', { ...a, group: 'bench' }, 'a'))).toBe(
      WRITTEN.replace('"note": "kept"', '"note": "kept",\n      "group": "bench"'),
    );
    expect(apply(WRITTEN, putEntry('providers', a, 'a'))).toBe(WRITTEN);
    expect(apply(WRITTEN, setWorld('demo'))).toBe(WRITTEN.replace('"own"', '"demo"'));
  });

  test('can make a provider another kind of provider', () => {
    const transport = { kind: 'tcp', host: '127.0.0.1', port: 7 } as const;
    const text = apply(WRITTEN, putEntry('providers', provider('a', { transport }), 'a'));
    expect(settingsOf(text).content.providers[0]?.transport).toEqual(transport);
    expect(text).toContain('// first');
  });

  test('takes a title and a variable away', () => {
    const rich = provider('c', {
      apps: [{ appId: 'c', title: 'C' }],
      transport: { kind: 'stdio', argv: ['c'], directory: '/', environment: { A: '1', B: '2' } },
    });
    const text = apply(WRITTEN, putEntry('providers', rich, 'c'));
    const poorer = provider('c', {
      apps: [{ appId: 'c', title: undefined }],
      transport: { kind: 'stdio', argv: ['c'], directory: '/', environment: { B: '2' } },
    });
    const after = settingsOf(apply(text, putEntry('providers', poorer, 'c'))).content.providers[2];
    expect(after).toMatchObject({ apps: [{ appId: 'c' }], transport: { environment: { B: '2' } } });
    expect(JSON.stringify(after)).not.toMatch(/title|"A"/);
  });

  test.each([
    ['a file by hand', WRITTEN],
    ['line ends of Windows', WRITTEN.replaceAll('\n', '\r\n')],
    ['a new file', FIRST_SETTINGS],
    ['a file without providers', '{}'],
  ])('adds many to %s as it adds one', (_name, text) => {
    const added = ['x', 'y', 'z'].map((id) => provider(id, { finalExitCodes: [1, 2] }));
    const oneByOne = added.reduce((edited, each) => apply(edited, addProviders([each])), text);
    expect(apply(text, addProviders(added))).toBe(oneByOne);
    expect(apply(text, addProviders([]))).toBe(text);
  });

  test('of the order moves each with what is written inside it', () => {
    const text = apply(WRITTEN, setProviderOrder(['b', 'a']));
    expect(idsOf(text)).toEqual(['b', 'a']);
    expect(text).toContain('"id": "a", // first');
  });
});

test('whatever is done one after the other, the file stays good, holds it, and keeps what is not ours', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), id: ids, group: fc.constantFrom('', 'x', '"//*') }),
    fc.record({ kind: fc.constant('drop' as const), id: ids }),
    fc.record({ kind: fc.constant('order' as const), order: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e']) }),
    fc.record({ kind: fc.constant('theme' as const), theme: fc.constantFrom('dark' as const, 'light' as const) }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(WRITTEN, FIRST_SETTINGS, '{}', WRITTEN.replaceAll('\n', '\r\n')),
      fc.array(step),
      (first, steps) => {
        let text = first;
        let model = new Map(settingsOf(text).content.providers.map((each) => [each.id, each]));
        for (const each of steps) {
          if (each.kind === 'put') {
            const put = { ...model.get(each.id), ...provider(each.id, { group: each.group }) };
            text = apply(text, putEntry('providers', put, each.id));
            model.set(each.id, put);
          } else if (each.kind === 'drop') {
            text = apply(text, dropEntry('providers', each.id));
            model.delete(each.id);
          } else if (each.kind === 'order') {
            text = apply(text, setProviderOrder(each.order));
            const order = [...each.order, ...model.keys()];
            model = new Map([...model].sort(([x], [y]) => order.indexOf(x) - order.indexOf(y)));
          } else {
            text = apply(text, setTheme(each.theme));
            expect(settingsOf(text).content.appearance.theme).toBe(each.theme);
          }
          expect(settingsOf(text).content.providers).toEqual([...model.values()]);
        }
        if (first.includes('games')) expect(text).toContain('"games": { "kept": true }');
      },
    ),
  );
});

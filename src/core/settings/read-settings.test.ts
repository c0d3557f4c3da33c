import { describe, expect, test } from 'vitest';
import { MAX_PROBLEMS } from './json-document.ts';
import { readSettings } from './read-settings.ts';

const WHOLE = `{
  // by hand
  "version": 1,
  "world": "own",
  "providers": [
    { "id": "bench", "apps": [{ "appId": "bench" }], "transport": { "kind": "tcp", "port": 8777 } },
    { "id": "door", "apps": [{ "appId": "door" }], "transport": { "kind": "stdio", "argv": ["door"] }, },
  ],
}`;

function problemsOf(text: string): readonly string[] {
  const read = readSettings(text);
  const problems = read.ok ? read.value.problems : read.error;
  return problems.map(({ column, field, line, message }) => `${line}:${column} ${field}: ${message}`);
}

describe('a settings file', () => {
  test('may have comments and trailing commas, and what is left out is filled in', () => {
    const read = readSettings(WHOLE);
    expect(read).toMatchObject({ ok: true, value: { content: { world: 'own', appearance: { theme: 'system' } } } });
    expect(read.ok && read.value.content.providers).toEqual([
      {
        id: 'bench',
        apps: [{ appId: 'bench' }],
        transport: { kind: 'tcp', host: '127.0.0.1', port: 8777 },
        start: 'automatic',
        restart: 'always',
        finalExitCodes: [],
        startSeconds: 20,
        stopSeconds: 5,
        keepDetached: false,
        group: '',
        order: 0,
      },
      expect.objectContaining({ transport: { kind: 'stdio', argv: ['door'], directory: '', environment: {} } }),
    ]);
  });

  test('keeps what nobody names', () => {
    const read = readSettings('{"games":{"a":1},"providers":[]}');
    expect(read.ok && read.value.content).toMatchObject({ games: { a: 1 } });
  });

  test.each([
    ['a missing comma', WHOLE.replace('"own",', '"own"'), ['5:3 providers: Expected a comma before this.']],
    ['no end', '{\n  "world": "own"\n', ['3:1 : Expected a closing brace.']],
    ['nothing', ' ', ['1:1 : The file is empty.']],
    ['a list', '[]', ['1:1 : The file must contain one object.']],
    ['another version', '{ "version": 2 }', ['1:14 version: This version of Flybridge needs version 1 of the file.']],
    [
      'a port out of range',
      WHOLE.replace('8777', '87770'),
      ['6:92 providers[0].transport.port: The port must be a whole number from 1 to 65535.'],
    ],
    [
      'a transport that is not there',
      WHOLE.replace('"tcp"', '"udp"'),
      ['6:77 providers[0].transport.kind: The transport must be stdio, tcp or tcp-per-call.'],
    ],
    [
      'a field that is missing, at the object that lacks it',
      WHOLE.replace('"id": "bench", ', ''),
      ['6:5 providers[0].id: The id must be text.'],
    ],
    ['an id twice', WHOLE.replace('"door"', '"bench"'), ['7:13 providers[1].id: Another provider has the id bench.']],
    [
      'an app twice',
      WHOLE.replace('"appId": "door"', '"appId": "bench"'),
      ['7:41 providers[1].apps[0].appId: The provider bench already serves bench.'],
    ],
    [
      'the reserved id',
      WHOLE.replace('"door"', '"all"'),
      ['7:13 providers[1].id: "all" is reserved. Choose another id.'],
    ],
    [
      'an id that reorders text',
      WHOLE.replace('"id": "door"', '"id": "do\u202Eor"'),
      ['7:13 providers[1].id: The id has a character that reorders text. Remove it.'],
    ],
    ['a name twice', '{\n "world": "own",\n "world": "demo" }', ['3:2 world: This name occurs twice.']],
    [
      'a variable without a name',
      WHOLE.replace('["door"]', '["door"], "environment": { "": "x" }'),
      ['7:123 providers[1].transport.environment: A variable needs a name without an equals sign.'],
    ],
    ['a prototype', '{ "__proto__": {} }', ['1:3 __proto__: This name is reserved.']],
    [
      'a command without a program',
      WHOLE.replace('["door"]', '[]'),
      ['7:92 providers[1].transport.argv: The command has no program.'],
    ],
    [
      'an instance in two rooms',
      '{ "rooms": [{ "id": "a", "instanceId": 1 }, { "id": "b", "instanceId": 1 }] }',
      ['1:72 rooms[1].instanceId: The room a already has instance 1.'],
    ],
    [
      'a bot that is called as the bridge of a room',
      '{ "bots": [{ "id": "room-a-bridge" }], "rooms": [{ "id": "a", "instanceId": 1 }] }',
      ['1:58 rooms[0].id: A provider, app or bot already has the id room-a-bridge.'],
    ],
    [
      'two mistakes',
      '{\n "world": 3,\n "providers": 4 }',
      ['2:11 world: The world must be demo or own.', '3:15 providers: The providers must be a list.'],
    ],
  ])('with %s is named with line, column and field', (_name, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test('with more mistakes than a person reads is named with the first', () => {
    expect(problemsOf('oops\n'.repeat(1_000))).toHaveLength(MAX_PROBLEMS);
    expect(problemsOf(`{ "providers": [${'7,'.repeat(1_000)}] }`)).toHaveLength(MAX_PROBLEMS);
    expect(problemsOf(`{ ${'"a": 1,\n'.repeat(1_000)} }`)).toHaveLength(MAX_PROBLEMS);
  });

  test('with more values than a settings file has is refused as a whole', () => {
    expect(problemsOf(`[${'7,'.repeat(70_000)}]`)).toEqual(['1:60000 : The file holds more than 30000 values.']);
  });

  test('with brackets in its comments and texts is not nested', () => {
    const marks = '['.repeat(200);
    expect(problemsOf(`{ // it's "${marks}\n "note": "${marks}" /* " ${marks} */ }`)).toEqual([]);
  });

  test.each([
    ['a port out of range', WHOLE.replace('8777', '87770'), ['door'], [1]],
    ['an app twice', WHOLE.replace('"appId": "door"', '"appId": "bench"'), ['bench'], [0]],
    ['an entry that is a text', WHOLE.replace('"providers": [', '"providers": ["x", 7,'), ['bench', 'door'], [2, 3]],
    [
      'a theme nobody knows',
      WHOLE.replace('"own",', '"own", "appearance": { "theme": "pink" },'),
      ['bench', 'door'],
      [0, 1],
    ],
    ['a world nobody knows', WHOLE.replace('"own"', '"mine"'), ['bench', 'door'], [0, 1]],
    ['bots that are no list', WHOLE.replace('"own",', '"own", "bots": 3,'), ['bench', 'door'], [0, 1]],
  ])('with %s applies all the rest, in the own world', (_name, text, ids, places) => {
    const read = readSettings(text);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { content, places: found, problems } = read.value;
    expect(content.providers.map(({ id }) => id)).toEqual(ids);
    expect(found.providers).toEqual(places);
    expect(content.world).toBe('own');
    expect(problems.length).toBeGreaterThan(0);
  });

  test.each([
    ['another version', '{ "version": 2, "providers": [] }'],
    ['no object', '[]'],
    ['no JSON', '{ "providers": [ }'],
  ])('with %s is read by nobody', (_name, text) => {
    expect(readSettings(text).ok).toBe(false);
  });

  test('that is nested too deep is no crash', () => {
    expect(problemsOf('['.repeat(400_000))).toEqual(['1:129 : The file is nested too deeply.']);
  });
});

test.each([
  ['9007199254740993', 'it would become 9007199254740992'],
  ['0.12345678901234567890', 'it would become 0.12345678901234568'],
  ['1e400', 'it is out of range'],
])('a gateway whose setup holds the number %s is left out, and named with the digits', (digits, why) => {
  const gateway = (id: string, seed: string) =>
    `{ "id": "${id}", "url": "ws://127.0.0.1:8080/realtime", "setup": { "deep": [{ "seed": ${seed} }] } }`;
  const read = readSettings(`{ "gateways": [${gateway('a', digits)},\n${gateway('b', '0.5')}] }`);
  expect(read).toMatchObject({
    value: {
      content: { gateways: [{ id: 'b', setup: { deep: [{ seed: 0.5 }] } }] },
      problems: [
        {
          line: 1,
          field: 'gateways[0].setup.deep[0].seed',
          message: `${digits} cannot be kept exactly: ${why}. Use fewer digits, or write it as text.`,
        },
      ],
    },
  });
});

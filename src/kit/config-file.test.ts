import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/json.ts';
import { configViewSchema, normaliseConfigView } from '#shared/protocols/process/config.ts';
import { ConfigFile } from './config-file.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-'));
  path = join(folder, 'bridge.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function createConfig() {
  return new ConfigFile({
    path,
    repoRoot: folder,
    paths: { logFolder: '/var/log' },
    entries: {
      transportMode: { type: 'string', initial: 'Com', allowed: ['Com', 'Tcp'], label: 'Transport' },
      baudRate: {
        type: 'int',
        initial: 115_200,
        check: (value: number) => (value > 0 ? null : 'must be more than 0'),
      },
      trace: { type: 'bool', initial: false },
      logFolder: { type: 'string', initial: '/var/log', settable: false, pathEntry: true },
    },
  });
}

const stored = async (): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));
const values = async (config: ReturnType<typeof createConfig>) =>
  Object.fromEntries((await config.view()).entries.map(({ key, value }) => [key, value]));

describe('the view of a config', () => {
  test('without a file is as declared, valid, and in the shape that the contract has', async () => {
    const view = await createConfig().view();
    expect(view).toEqual({
      repoRoot: folder,
      valid: true,
      errors: [],
      entries: [
        {
          key: 'transportMode',
          value: 'Com',
          settable: true,
          type: 'string',
          allowed: ['Com', 'Tcp'],
          label: 'Transport',
          path: 'bridge.json',
        },
        { key: 'baudRate', value: 115_200, settable: true, type: 'int', path: 'bridge.json' },
        { key: 'trace', value: false, settable: true, type: 'bool', path: 'bridge.json' },
        { key: 'logFolder', value: '/var/log', settable: false, type: 'string', pathEntry: true, path: 'bridge.json' },
      ],
      paths: [
        { key: 'configFile', value: path },
        { key: 'logFolder', value: '/var/log' },
      ],
      configTree: { transportMode: 'Com', baudRate: 115_200, trace: false, logFolder: '/var/log' },
    });
    expect(configViewSchema.parse(normaliseConfigView(view))).toEqual(view);
    expect(await readdir(folder)).toEqual([]);
  });

  test('shows what a person wrote into the file, and says what is wrong with it', async () => {
    await writeFile(path, '{"baudRate":-1,"transportMode":"Usb","trace":true,"note":"mine"}');
    const config = createConfig();
    const view = await config.view();
    expect(view).toMatchObject({
      valid: false,
      errors: ['transportMode must be one of Com, Tcp', 'baudRate must be more than 0'],
      configTree: { baudRate: -1, note: 'mine' },
    });
    expect(await values(config)).toMatchObject({ transportMode: 'Usb', baudRate: -1, trace: true });
  });

  test.each(['{"baudRate":', '[]', ''])('of a file that is %j says so', async (text) => {
    await writeFile(path, text);
    const view = await createConfig().view();
    expect(view).toMatchObject({ valid: false, errors: [expect.stringContaining(path)] });
  });
});

describe('a change', () => {
  test('is written to the file, whole, for its owner alone, beside what nobody declares', async () => {
    await writeFile(path, '{"note":"mine","trace":true}');
    const answer = await createConfig().set('transportMode', 'Tcp', null);
    expect(answer).toEqual({
      ok: true,
      value: {
        changed: true,
        filePath: path,
        restartRequired: false,
        pidAtSet: null,
        message: 'transportMode will be Tcp after the next start',
      },
    });
    expect(await stored()).toEqual({ note: 'mine', trace: true, transportMode: 'Tcp' });
    expect(await readdir(folder)).toEqual(['bridge.json']);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('leaves the digits of what nobody declares as they were', async () => {
    await writeFile(path, '{"serial": 9007199254740993, "__proto__": {"limit": 1e400}, "text": "1e400"}');
    await createConfig().set('trace', true, null);
    const kept = '"serial": 9007199254740993,\n  "__proto__": {\n    "limit": 1e400\n  },\n  "text": "1e400"';
    expect(await readFile(path, 'utf8')).toContain(kept);
  });

  test('requires a restart of what runs with another value, until it has that value again', async () => {
    const config = createConfig();
    expect(await config.load()).toEqual({
      transportMode: 'Com',
      baudRate: 115_200,
      trace: false,
      logFolder: '/var/log',
    });
    const set = async (value: JsonValue) => {
      const answer = await config.set('baudRate', value, 41);
      return answer.ok ? [answer.value.changed, answer.value.restartRequired, answer.value.pidAtSet] : answer.error;
    };
    expect(await set('9600')).toEqual([true, true, 41]);
    expect(await set(9600)).toEqual([false, true, 41]);
    expect(await set(115_200)).toEqual([true, false, 41]);
    await set(9600);
    expect(await config.load()).toMatchObject({ baudRate: 9600 });
    expect(await set(9600)).toEqual([false, false, 41]);
  });

  test.each<[string, JsonValue, string]>([
    ['nothing', 1, 'E_NOT_FOUND'],
    ['toString', 1, 'E_NOT_FOUND'],
    ['logFolder', '/tmp', 'E_BAD_ARG'],
    ['transportMode', 'Usb', 'E_CONFIG_INVALID'],
    ['transportMode', { mode: 'Com' }, 'E_CONFIG_INVALID'],
    ['baudRate', 0, 'E_CONFIG_INVALID'],
    ['baudRate', 'fast', 'E_CONFIG_INVALID'],
    ['trace', null, 'E_CONFIG_INVALID'],
  ])('of %s to %j is refused, and nothing is written', async (key, value, code) => {
    expect(await createConfig().set(key, value, null)).toMatchObject({ ok: false, error: { code, details: { key } } });
    expect(await readdir(folder)).toEqual([]);
  });

  test('of a file that cannot be read is refused, and the file stays for a person to repair', async () => {
    await writeFile(path, '{"trace":tru');
    expect(await createConfig().set('trace', true, null)).toMatchObject({ error: { code: 'E_CONFIG_INVALID' } });
    expect(await readFile(path, 'utf8')).toBe('{"trace":tru');
  });

  test('that cannot be written says so', async () => {
    path = join(folder, 'nowhere', 'bridge.json');
    const answer = await createConfig().set('trace', true, null);
    expect(answer).toMatchObject({
      error: { code: 'E_INTERNAL', message: expect.stringContaining('Could not write') },
    });
  });

  test('is not lost to another at the same time', async () => {
    const config = createConfig();
    await Promise.all([
      config.set('trace', true, null),
      config.set('baudRate', 9600, null),
      config.set('transportMode', 'Tcp', null),
    ]);
    expect(await stored()).toEqual({ trace: true, baudRate: 9600, transportMode: 'Tcp' });
  });
});

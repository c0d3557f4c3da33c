import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../../platform/testing/virtual-clock.ts';
import type { ModServerChoice } from '../bot-definition.ts';
import { ModServerFinder } from './mod-server-finder.ts';
import { modServerInfoPaths } from './mod-server-info-paths.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finder-'));
  path = join(folder, 'bridge-info.json');
});

afterEach(() => rm(folder, { recursive: true }));

const INFO = { host: '127.0.0.1', port: 4711, transport: 'websocket', ws_path: '/ws', token: 'from-file' };

function finder(environment: Readonly<Record<string, string>> = {}, choice?: ModServerChoice): ModServerFinder {
  return new ModServerFinder(choice ?? { kind: 'discovered' }, {
    environment: { PYRITONE_BRIDGE_INFO: path, ...environment },
    system: 'linux',
    homeDirectory: folder,
    clock: new VirtualClock(),
  });
}

const write = (info: unknown) => writeFile(path, typeof info === 'string' ? info : JSON.stringify(info));
const find = async (environment?: Readonly<Record<string, string>>) => {
  const found = await finder(environment).find();
  return found.ok ? { url: found.value.url.href, token: found.value.token } : found.error;
};

describe('where the file may be', () => {
  const info = ['config', 'pyritone_bridge', 'bridge-info.json'];

  test.each([
    ['win32', { APPDATA: '/roaming' }, [join('/roaming', '.minecraft', ...info), join('/home', '.minecraft', ...info)]],
    ['linux', {}, [join('/home', '.minecraft', ...info)]],
    ['linux', { XDG_CONFIG_HOME: '/xdg' }, [join('/xdg', 'minecraft', ...info), join('/home', '.minecraft', ...info)]],
    [
      'darwin',
      {},
      [join('/home', 'Library', 'Application Support', 'minecraft', ...info), join('/home', '.minecraft', ...info)],
    ],
    ['linux', { PYRITONE_BRIDGE_INFO: '/elsewhere.json', APPDATA: '/roaming' }, ['/elsewhere.json']],
  ] as const)('on %s with %o', (system, environment, paths) => {
    expect(modServerInfoPaths({ system, environment, homeDirectory: '/home' })).toEqual(paths);
  });
});

describe('what is found', () => {
  test.each<[string, unknown, Readonly<Record<string, string>>, object]>([
    ['the file', INFO, {}, { url: 'ws://127.0.0.1:4711/ws', token: 'from-file' }],
    ['its ws_url first', { ...INFO, ws_url: 'ws://[::1]:5/ws' }, {}, { url: 'ws://[::1]:5/ws' }],
    ['a token of the environment', INFO, { PYRITONE_TOKEN: 'mine' }, { url: 'ws://127.0.0.1:4711/ws', token: 'mine' }],
    ['a port of the environment', INFO, { PYRITONE_PORT: '9' }, { url: 'ws://127.0.0.1:9/ws', token: 'from-file' }],
    ['an address without a path', INFO, { PYRITONE_WS_URL: 'ws://localhost:8' }, { url: 'ws://localhost:8/ws' }],
    ['a byte order mark', `\ufeff${JSON.stringify(INFO)}`, {}, { url: 'ws://127.0.0.1:4711/ws' }],
    ['an address of the environment', INFO, { PYRITONE_WS_URL: 'ws://localhost:8/ws' }, { url: 'ws://localhost:8/ws' }],
    ['the usual address', { token: 't' }, {}, { url: 'ws://127.0.0.1:27841/ws', token: 't' }],
    [
      'no file',
      null,
      {},
      { reason: 'not-found', message: expect.stringContaining('Could not find bridge-info.json at') },
    ],
    ['no file but a token', null, { PYRITONE_TOKEN: 'mine' }, { url: 'ws://127.0.0.1:27841/ws', token: 'mine' }],
    ['half a file', '{"host":', {}, { reason: 'not-found', message: expect.stringContaining('is not a bridge-info') }],
    ['a file of something else', '[1]', {}, { reason: 'not-found' }],
    ['an earlier protocol', { ...INFO, transport: 'tcp' }, {}, { reason: 'unsupported-version' }],
    ['no token', { ...INFO, token: '' }, {}, { reason: 'bad-token' }],
    ['another machine', { ...INFO, host: '10.0.0.1' }, {}, { reason: 'bad-address' }],
  ])('%s', async (_, info, environment, outcome) => {
    if (info !== null) await write(info);
    expect(await find(environment)).toMatchObject(outcome);
  });

  test('a file that is named is meant, whatever the environment says', async () => {
    await write(INFO);
    const named = finder({ PYRITONE_TOKEN: 'other', PYRITONE_PORT: '1' }, { kind: 'discovered', infoPath: path });
    expect(await named.find()).toMatchObject({ value: { token: 'from-file', source: { kind: 'file', path } } });
  });

  test('an address may hold a name and a fragment, which are left out', async () => {
    const typed = finder({}, { kind: 'address', url: 'ws://me:secret@127.0.0.1:1/ws#x', token: 't' });
    const found = await typed.find();
    expect(found.ok && found.value.url.href).toBe('ws://127.0.0.1:1/ws');
  });
});

test('a change of the file is noticed, and its coming and going', async () => {
  const watching = finder();
  await watching.find();
  expect(await watching.hasChanged()).toBe(false);
  await write(INFO);
  expect(await watching.hasChanged()).toBe(true);
  await watching.find();
  expect(await watching.hasChanged()).toBe(false);
  await write({ ...INFO, token: 'new' });
  expect(await watching.hasChanged()).toBe(true);
  expect(await finder({}, { kind: 'address', url: 'ws://127.0.0.1/ws', token: 't' }).hasChanged()).toBe(false);
});

import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConfigView, configViewSchema } from '#shared/protocols/process/config.ts';
import { findOpenable, locateConfigPath } from './config-path.ts';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'flybridge-path-')));
});

afterEach(() => rm(folder, { recursive: true }));

function viewWith(paths: Record<string, string>, repoRoot = '/bench'): ConfigView {
  return configViewSchema.parse({
    repoRoot,
    valid: true,
    errors: [],
    entries: [
      { key: 'logFolder', value: 'run/logs', settable: true, pathEntry: true },
      { key: 'port', value: '/dev/ttyUSB0', settable: true },
      { key: 'count', value: 7, settable: true, pathEntry: true },
    ],
    paths: Object.entries(paths).map(([key, value]) => ({ key, value })),
    configTree: {},
  });
}

describe('where a path of a config is', () => {
  test('is said by the path itself, or below the root of the config', () => {
    const view = viewWith({ file: '/etc/bridge.json', data: 'data/../run', logFolder: 'of the paths' });
    expect(locateConfigPath(view, 'file')).toEqual({ ok: true, value: '/etc/bridge.json' });
    expect(locateConfigPath(view, 'data')).toEqual({ ok: true, value: '/bench/run' });
    expect(locateConfigPath(viewWith({}), 'logFolder')).toEqual({ ok: true, value: '/bench/run/logs' });
  });

  test.each([
    ['a key that nobody named', viewWith({}), 'nobody'],
    ['an entry that is no path', viewWith({}), 'port'],
    ['an entry whose path is no text', viewWith({}), 'count'],
    ['an empty path', viewWith({ file: '' }), 'file'],
    ['a relative path without a root', viewWith({ file: 'a.json' }, ''), 'file'],
    ['a share of the network', viewWith({ file: '\\\\server\\share\\a.json' }), 'file'],
    ['a share in the other spelling', viewWith({ file: '//server/share/a.json' }), 'file'],
  ])('is not known of %s', (_name, view, key) => {
    expect(locateConfigPath(view, key).ok).toBe(false);
  });
});

describe('what may be opened', () => {
  async function make(name: string, mode = 0o600): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, '{}');
    await chmod(path, mode);
    return path;
  }

  test('is a plain text and a folder', async () => {
    const path = await make('bridge.JSON');
    expect(await findOpenable(path)).toEqual({ ok: true, value: path });
    expect(await findOpenable(folder)).toMatchObject({ ok: true });
  });

  test.each(['run.sh', 'run.py', 'setup.exe', 'page.html', 'link.desktop', 'link.url', 'noending', 'a.json.bat'])(
    'is not %s',
    async (name) => {
      const path = await make(name);
      expect(await findOpenable(path)).toEqual({
        ok: false,
        error: `${name} is neither plain text nor a folder. Reveal it instead.`,
      });
    },
  );

  test('is nothing that is marked as a program, whatever its ending', async () => {
    expect(await findOpenable(await make('bridge.json', 0o755))).toMatchObject({
      error: 'bridge.json is marked as a program. Reveal it instead.',
    });
  });

  test('is not a folder with an ending', async () => {
    await mkdir(join(folder, 'Tool.app'));
    expect(await findOpenable(join(folder, 'Tool.app'))).toMatchObject({
      error: expect.stringContaining('could be a program'),
    });
  });

  test('is judged by what a link leads to, which is what is opened', async () => {
    const script = await make('run.sh');
    const text = await make('real.txt');
    await symlink(script, join(folder, 'a.json'));
    await symlink(text, join(folder, 'b.json'));
    expect((await findOpenable(join(folder, 'a.json'))).ok).toBe(false);
    expect(await findOpenable(join(folder, 'b.json'))).toEqual({ ok: true, value: text });
  });

  test('is not what is not there', async () => {
    expect(await findOpenable(join(folder, 'nothing.json'))).toMatchObject({
      error: expect.stringContaining('does not exist'),
    });
  });
});

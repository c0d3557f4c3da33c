import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, succeed } from '#shared/result.ts';
import { APP_ID, ConfigWorld } from '../../providers/testing/config-world.ts';
import type { PathOpening } from '../panel-window.ts';
import { createConfigHandlers } from './config-handlers.ts';

let world: ConfigWorld;
let folder: string;
let shown: string[];

beforeEach(async () => {
  world = new ConfigWorld();
  shown = [];
  folder = await realpath(await mkdtemp(join(tmpdir(), 'flybridge-open-')));
  for (const name of ['bridge.json', 'broken.md', 'run.sh']) await writeFile(join(folder, name), '');
  world.view = {
    ...world.view,
    repoRoot: folder,
    paths: { file: 'bridge.json', broken: 'broken.md', script: 'run.sh', folder: '.' },
  };
});

afterEach(() => rm(folder, { recursive: true }));

const windowCalls: PathOpening = {
  openPath: (path) => {
    if (path.endsWith('.md')) return Promise.resolve(fail('no program is known for it'));
    shown.push(`open ${path}`);
    return Promise.resolve(succeed(null));
  },
  revealPath: (path) => void shown.push(`reveal ${path}`),
};

function open(key: string, how: 'open' | 'reveal', calls: PathOpening | null = windowCalls) {
  return createConfigHandlers(world.board, calls)['path.open']({ appId: APP_ID, key, how });
}

describe('a path of a config', () => {
  test('is opened and revealed where the app says that it is', async () => {
    await world.board.refresh(APP_ID);
    expect(await open('file', 'open')).toEqual({ ok: true, value: null });
    expect(await open('folder', 'open')).toEqual({ ok: true, value: null });
    expect(await open('script', 'reveal')).toEqual({ ok: true, value: null });
    expect(shown).toEqual([
      `open ${join(folder, 'bridge.json')}`,
      `open ${folder}`,
      `reveal ${join(folder, 'run.sh')}`,
    ]);
  });

  test('that might be run is not opened', async () => {
    await world.board.refresh(APP_ID);
    expect(await open('script', 'open')).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(shown).toEqual([]);
  });

  test('that the system does not open says why', async () => {
    await world.board.refresh(APP_ID);
    expect(await open('broken', 'open')).toEqual({
      ok: false,
      error: {
        code: 'INTERNAL',
        message: `Could not open ${join(folder, 'broken.md')}: no program is known for it.`,
      },
    });
  });

  test('is nothing before the config was read, and nothing that the config does not name', async () => {
    expect(await open('file', 'reveal')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    await world.board.refresh(APP_ID);
    expect(await open('/etc/passwd', 'reveal')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(shown).toEqual([]);
  });

  test('is not opened in a browser, which says so', async () => {
    await world.board.refresh(APP_ID);
    expect(await open('file', 'open', null)).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND', message: 'Not available in a browser. Copy the path instead.' },
    });
  });
});

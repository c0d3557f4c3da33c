import { EventEmitter, once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { silentLogger } from './logger.ts';
import { createSystemPlatform } from './platform.ts';
import { KEEP_AGAIN_MS, type KeepFailure, StateFile } from './state-file.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const schema = z.array(z.string());
const platform = createSystemPlatform(silentLogger);

let folder: string;
let path: string;
let told: (KeepFailure | null)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-'));
  path = join(folder, 'state', 'names.json');
  told = [];
});

afterEach(() => rm(folder, { recursive: true }));

function open(): StateFile<string[]> {
  const onKept = (failure: KeepFailure | null) => told.push(failure);
  return new StateFile<string[]>({ platform, path, schema, what: 'names', empty: [], onKept });
}

const add = (name: string) => (names: string[]) => [...names, name];
const kept = async () => schema.parse(JSON.parse(await readFile(path, 'utf8')));

describe('a state file', () => {
  test('of two panels holds what both have changed, in whatever order', async () => {
    const [one, other] = [open(), open()];
    await Promise.all([one.read(), other.read()]);
    const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const changes = names.map((name, index) => (index % 2 === 0 ? one : other).change(add(name)));
    expect((await Promise.all(changes)).every(({ ok }) => ok)).toBe(true);
    expect((await kept()).sort()).toEqual([...names].sort());
    expect(await one.read()).toEqual(await kept());
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('that cannot be written says so, and what was changed applies and is written with the next change', async () => {
    await writeFile(join(folder, 'state'), 'in the way');
    const file = open();
    const failed = await file.change(add('a'));
    expect(failed).toMatchObject({ ok: false, error: { path, reason: expect.stringMatching(/EEXIST|ENOTDIR/) } });
    expect(file.content).toEqual(['a']);
    expect(await file.read()).toEqual(['a']);
    await rm(join(folder, 'state'));
    expect(await file.change(add('b'))).toEqual({ ok: true, value: null });
    expect(await kept()).toEqual(['a', 'b']);
    expect(told).toEqual([failed.ok ? null : failed.error, null]);
  });

  test('that could not be written is written once that is possible, and says so', async () => {
    const clock = new VirtualClock();
    const logged: string[] = [];
    const logger = { log: (_level: string, event: string) => logged.push(event) };
    await writeFile(join(folder, 'state'), 'in the way');
    const tries = new EventEmitter();
    const onKept = (failure: KeepFailure | null) => tries.emit('over', told.push(failure));
    const options = { path, schema, what: 'names', empty: [], onKept };
    const file = new StateFile<string[]>({ ...options, platform: { clock, logger } });
    await file.change(add('a'));
    const again = once(tries, 'over');
    await clock.advance(KEEP_AGAIN_MS);
    await again;
    await rm(join(folder, 'state'));
    const possible = once(tries, 'over');
    await clock.advance(KEEP_AGAIN_MS);
    await possible;
    expect(told).toEqual([expect.objectContaining({ path }), expect.objectContaining({ path }), null]);
    expect(await kept()).toEqual(['a']);
    expect(logged, 'once').toEqual(['cannot write names']);
  });

  test('that holds something else is kept beside', async () => {
    await mkdir(join(folder, 'state'));
    await writeFile(path, '["half of');
    const file = open();
    expect(await file.read()).toEqual([]);
    expect(file.readNow()).toEqual([]);
    await file.change(add('a'));
    expect(await kept()).toEqual(['a']);
    expect(await readFile(`${path}.broken`, 'utf8')).toBe('["half of');
  });

  test('that the system does not hand out is never replaced', async () => {
    await mkdir(path, { recursive: true });
    const file = open();
    expect(await file.change(add('a'))).toMatchObject({
      ok: false,
      error: { reason: expect.stringContaining('EISDIR') },
    });
    expect(await readdir(join(folder, 'state'))).toEqual(['names.json']);
  });

  test('is cleared of what a killed writer left beside it, and of nothing else', async () => {
    await mkdir(join(folder, 'state'));
    const others = ['.names.json.new', '.other.json.0123456789ab.new', 'names.json.0123456789ab.new'];
    for (const name of [...others, '.names.json.0123456789ab.new']) await writeFile(join(folder, 'state', name), '');
    await open().change(add('a'));
    expect(await readdir(join(folder, 'state'))).toEqual([...others, 'names.json'].sort());
  });
});

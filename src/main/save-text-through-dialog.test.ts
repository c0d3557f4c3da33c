import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveTextThroughDialog } from './save-text-through-dialog.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flybridge-save-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('saving a text', () => {
  test('writes it where a person says', async () => {
    const path = join(folder, 'chosen.log');
    const reply = await saveTextThroughDialog({ name: 'bridge.log', text: 'a\nb\n' }, () => Promise.resolve(path));
    expect(reply).toEqual({ ok: true, value: { path } });
    expect(await readFile(path, 'utf8')).toBe('a\nb\n');
  });

  test('writes bytes that are sent as base64', async () => {
    const path = join(folder, 'chosen.zip');
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    const params = { name: 'session.zip', text: bytes.toString('base64'), encoding: 'base64' } as const;
    expect(await saveTextThroughDialog(params, () => Promise.resolve(path))).toMatchObject({ ok: true });
    expect(await readFile(path)).toEqual(bytes);
  });

  test('writes nothing where the dialog was left', async () => {
    const reply = await saveTextThroughDialog({ name: 'bridge.log', text: 'a' }, () => Promise.resolve(null));
    expect(reply).toEqual({ ok: true, value: { path: null } });
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    ['bridge.log', 'bridge.log'],
    ['../../.profile', '.profile'],
    ['C:\\Windows\\a.log', 'a.log'],
    ['folder/', 'log.txt'],
  ])('asks with a name without folders: %s', async (name, asked) => {
    let begunWith = '';
    await saveTextThroughDialog({ name, text: '' }, (each) => {
      begunWith = each;
      return Promise.resolve(null);
    });
    expect(begunWith).toBe(asked);
  });

  test('says what was not written, and why', async () => {
    const path = join(folder, 'missing', 'a.log');
    const reply = await saveTextThroughDialog({ name: 'a.log', text: 'a' }, () => Promise.resolve(path));
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(/Could not write .*a\.log: ENOENT.*Choose another place\.$/);
  });
});

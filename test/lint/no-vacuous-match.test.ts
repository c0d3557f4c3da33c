import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const BIOME = join(import.meta.dirname, '../../node_modules/@biomejs/biome/bin/biome');
const PLUGIN = join(import.meta.dirname, 'no-vacuous-match.grit');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lint-'));
  const linter = { rules: { preset: 'none' } };
  await writeFile(join(folder, 'biome.json'), JSON.stringify({ plugins: [PLUGIN], linter }));
});

afterAll(() => rm(folder, { recursive: true }));

/** The numbers of the lines that the plugin refuses; lines are counted from 1. */
async function refusedLines(lines: readonly string[]): Promise<readonly number[]> {
  await writeFile(join(folder, 'planted.ts'), lines.join('\n'));
  const output = await new Promise<string>((resolve) => {
    const argv = [BIOME, 'lint', '--reporter=github', '--max-diagnostics=none', 'planted.ts'];
    execFile(process.execPath, argv, { cwd: folder }, (_, stdout) => resolve(stdout));
  });
  return Array.from(output.matchAll(/,line=(\d+),/g), ([, line]) => Number(line));
}

test('an expectation that everything meets is refused', async () => {
  const planted = [
    'expect(a).toMatchObject({ message: /b/ });',
    'expect(a).not.toMatchObject({ c: { message: /b/i } });',
    'await expect(a).resolves.toMatchObject({ c: [{ message: /b/ }] });',
    'expect(a).toMatchObject({ message: new RegExp(b) });',
    'expect(a).toMatchObject([1, /b/]);',
    'expect(a).toMatchObject({ c: [/b/] });',
    'expect(a).toMatchObject({ args: {} });',
    'expect(a).toMatchObject({ c: [{}, 1] });',
    'expect(a).toMatchObject({});',
  ];
  expect(await refusedLines(planted)).toEqual(planted.map((_, index) => index + 1));
});

test('one that says something is not', async () => {
  const sound = [
    'expect(a).toMatchObject({ message: expect.stringMatching(/b/) });',
    "expect(a).toMatchObject({ message: b.replace(/c/, '') });",
    'expect(a).toMatchObject({ list: [] });',
    'expect(a).toEqual({ args: {}, list: [{}] });',
    'expect(a).toMatch(/b/);',
  ];
  expect(await refusedLines(sound)).toEqual([]);
});

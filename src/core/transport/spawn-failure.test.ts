import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProcessCommand } from './process-command.ts';
import { explainSpawnFailure } from './spawn-failure.ts';

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'spawn-failure-')));
  await mkdir(join(folder, 'first'));
  await mkdir(join(folder, 'second'));
  for (const name of ['first', 'second']) await writeFile(join(folder, name, 'plain'), '');
  await writeFile(join(folder, 'second', 'program'), '');
  await chmod(join(folder, 'second', 'program'), 0o755);
});

afterAll(() => rm(folder, { recursive: true }));

function explain(code: string, more: Partial<ProcessCommand> = {}) {
  const command = { argv: ['program'], directory: folder, environment: { PATH: 'second' }, ...more };
  return explainSpawnFailure(command, Object.assign(new Error('spawn'), { code }), 7);
}

describe('a program that is there and can be executed', () => {
  test('names an interpreter that there is not', async () => {
    expect(await explain('ENOENT')).toEqual({
      ...{ kind: 'blocked', reason: 'not-executable', at: 7 },
      message: `Could not start ${join(folder, 'second', 'program')}: its interpreter does not exist`,
      remedy: 'Install the interpreter, or correct the first line of the program',
    });
  });

  test('may be granted later, where the system says nothing about its file', async () => {
    expect(await explain('EACCES')).toEqual({
      ...{ kind: 'transient', reason: 'refused', message: 'Could not start program: EACCES', at: 7 },
    });
  });
});

describe('a name', () => {
  test('is the first one on the PATH, seen from the directory of the process', async () => {
    const PATH = ['first', join(folder, 'second')].join(delimiter);
    expect(await explain('EACCES', { argv: ['plain'], environment: { PATH } })).toMatchObject({
      message: `${join(folder, 'first', 'plain')} is not executable`,
    });
    expect(await explain('ENOENT', { environment: { PATH } })).toMatchObject({
      message: expect.stringContaining(join(folder, 'second', 'program')),
    });
  });

  test('is nowhere without a PATH', async () => {
    expect(await explain('ENOENT', { environment: {} })).toMatchObject({
      reason: 'not-found',
      message: 'Could not find the program program on the PATH',
    });
  });
});

test('a path is looked for from the directory of the process', async () => {
  expect(await explain('EACCES', { argv: ['./first/plain'] })).toMatchObject({
    message: `${join(folder, 'first', 'plain')} is not executable`,
  });
});

test.each(['E2BIG', 'EINVAL', 'ELOOP', 'ENAMETOOLONG', 'ENOEXEC', 'ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_VALUE'])(
  'another attempt does not cure %s, whatever there is on the disk',
  async (code) => {
    expect(await explain(code, { directory: join(folder, 'gone') })).toMatchObject({
      kind: 'blocked',
      reason: 'not-executable',
      message: `Could not start program: ${code}`,
    });
  },
);

test.each(['ENOENT', 'EACCES', 'ENOTDIR', 'EPERM', 'EISDIR'])('%s may be about the directory', async (code) => {
  expect(await explain(code, { directory: join(folder, 'gone') })).toMatchObject({ reason: 'bad-directory' });
});

test('what is no error of the system is told as it is', async () => {
  const command = { argv: ['program'], directory: folder, environment: {} };
  expect(await explainSpawnFailure(command, 'out of luck', 7)).toMatchObject({
    kind: 'transient',
    message: 'Could not start program: out of luck',
  });
  expect(await explainSpawnFailure(command, new Error('no code'), 7)).toMatchObject({
    message: 'Could not start program: Error: no code',
  });
});

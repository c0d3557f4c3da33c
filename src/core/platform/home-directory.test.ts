import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeDirectory, startDirectory } from './home-directory.ts';

test('the folder of the person is what HOME says, unless that is no absolute path', () => {
  expect(homeDirectory(() => '/nowhere/at/all')).toBe('/nowhere/at/all');
  for (const named of ['', 'me', './me']) expect(homeDirectory(() => named)).toBe(userInfo().homedir);
});

test('a user without a folder has the temporary one', () => {
  const named = () => {
    throw new Error('ENOENT: no such user');
  };
  expect(homeDirectory(named)).toBe(tmpdir());
});

test.each([
  ['there', import.meta.dirname, import.meta.dirname],
  ['missing', join(import.meta.dirname, 'nowhere'), tmpdir()],
  ['a file', import.meta.filename, tmpdir()],
])('our own programs start in the home folder, or in the temporary one: it is %s', (_name, home, directory) => {
  expect(startDirectory(home)).toBe(directory);
});

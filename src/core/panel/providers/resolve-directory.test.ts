import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveDirectory, resolveFile } from './resolve-directory.ts';

const HOME = join('/home', 'person');

test.each([
  ['', HOME],
  ['~', HOME],
  ['~/tools', join(HOME, 'tools')],
  ['/srv', '/srv'],
])('the directory %j is %s', (directory, resolved) => {
  expect(resolveDirectory(directory, HOME)).toBe(resolved);
});

test.each([
  ['~/bin/tool', join(HOME, 'bin', 'tool')],
  ['tool', 'tool'],
  ['/bin/tool', '/bin/tool'],
  ['~other/tool', '~other/tool'],
])('the program %j is %s', (program, resolved) => {
  expect(resolveFile(program, HOME)).toBe(resolved);
});

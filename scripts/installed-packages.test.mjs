import { describe, expect, test } from 'vitest';
import { isInstalled } from './installed-packages.mjs';

const LINUX = { platform: 'linux', arch: 'x64' };
const LOCKED = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/a-linux-x64': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
  'node_modules/a-darwin-arm64': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
  'node_modules/a-posix': { version: '1.0.0', optional: true, os: ['!win32'] },
};
const INSTALLED = {
  'node_modules/a': LOCKED['node_modules/a'],
  'node_modules/a-linux-x64': LOCKED['node_modules/a-linux-x64'],
  'node_modules/a-posix': LOCKED['node_modules/a-posix'],
};

describe('what is installed', () => {
  test('is what the lock asks for, without the builds for other machines', () => {
    expect(isInstalled(LOCKED, INSTALLED, LINUX)).toBe(true);
  });

  test.each([
    ['a package is missing', { 'node_modules/a-posix': INSTALLED['node_modules/a-posix'] }],
    ['a version differs', { ...INSTALLED, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
    ['a content differs', { ...INSTALLED, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }],
    ['a package is left over', { ...INSTALLED, 'node_modules/b': { version: '1.0.0' } }],
  ])('is not when %s', (_, installed) => {
    expect(isInstalled(LOCKED, installed, LINUX)).toBe(false);
  });

  test('is not when it came from another kind of machine', () => {
    expect(isInstalled(LOCKED, INSTALLED, { platform: 'darwin', arch: 'x64' })).toBe(false);
    expect(isInstalled(LOCKED, INSTALLED, { platform: 'linux', arch: 'arm64' })).toBe(false);
    expect(isInstalled(LOCKED, INSTALLED, { platform: 'win32', arch: 'x64' })).toBe(false);
  });
});

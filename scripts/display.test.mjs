import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { browserCommand, findOnPath, hasDisplay } from './display.mjs';
import { withScratchFolder } from './scratch-folder.mjs';

const ADDRESS = 'http://127.0.0.1:4000/#code=a&b;c';

describe('a display', () => {
  test('is asked for on Linux only', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
  });
});

describe('a browser', () => {
  test('gets the address as one argument of a program, never through a shell', () =>
    withScratchFolder(async (folder) => {
      const program = join(folder, 'xdg-open');
      writeFileSync(program, '');
      chmodSync(program, 0o755);
      const env = { PATH: folder, DISPLAY: ':0' };
      expect(browserCommand(ADDRESS, 'linux', env)).toEqual([program, ADDRESS]);
      expect(browserCommand(ADDRESS, 'darwin', {})?.at(-1)).toBe(ADDRESS);
      expect(browserCommand(ADDRESS, 'win32', {})).toEqual(['rundll32', 'url.dll,FileProtocolHandler', ADDRESS]);
    }));

  test('is not opened where there is none, where nobody looks, and where it is not wanted', () => {
    expect(browserCommand(ADDRESS, 'linux', { PATH: '', DISPLAY: ':0' })).toBeUndefined();
    expect(browserCommand(ADDRESS, 'linux', { PATH: '/usr/bin' })).toBeUndefined();
    expect(browserCommand(ADDRESS, 'darwin', { CI: 'true' })).toBeUndefined();
    expect(browserCommand(ADDRESS, 'darwin', { BROWSER: 'none' })).toBeUndefined();
  });
});

test('a program is found on the PATH by the first of its names', () =>
  withScratchFolder(async (folder) => {
    writeFileSync(join(folder, 'chromium'), '');
    expect(findOnPath(['chromium'], { PATH: folder })).toBeUndefined();
    chmodSync(join(folder, 'chromium'), 0o755);
    expect(findOnPath(['chrome', 'chromium'], { PATH: ['/nowhere', folder].join(delimiter) })).toBe(
      join(folder, 'chromium'),
    );
  }));

import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { browserCommand, findOnPath, hasDisplay } from './display.mjs';
import { withScratchFolder } from './scratch-folder.mjs';

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
  test('is opened by a program, never through a shell', () =>
    withScratchFolder(async (folder) => {
      const program = join(folder, 'xdg-open');
      writeFileSync(program, '');
      chmodSync(program, 0o755);
      expect(browserCommand('linux', { PATH: folder, DISPLAY: ':0' })).toEqual([program]);
      expect(browserCommand('darwin', {})).toEqual(['/usr/bin/open']);
      expect(browserCommand('win32', {})).toEqual(['rundll32', 'url.dll,FileProtocolHandler']);
    }));

  test('is not opened where there is none, where nobody looks, and where it is not wanted', () => {
    expect(browserCommand('linux', { PATH: '', DISPLAY: ':0' })).toBeUndefined();
    expect(browserCommand('linux', { PATH: '/usr/bin' })).toBeUndefined();
    expect(browserCommand('darwin', { CI: 'true' })).toBeUndefined();
    expect(browserCommand('darwin', { BROWSER: 'none' })).toBeUndefined();
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

import { expect, test } from 'vitest';
import { findRefusedSwitches, REFUSED_ARGUMENTS, REFUSED_SWITCHES } from './start-switches.ts';

const find = (...present: string[]) => findRefusedSwitches((name) => present.includes(name), []);

test.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'js-flags',
  'no-sandbox',
  'disable-setuid-sandbox',
  'no-zygote',
  'disable-web-security',
  'host-resolver-rules',
  'use-fake-ui-for-media-stream',
  'renderer-cmd-prefix',
])('--%s is refused', (name) => {
  expect(find(name)).toEqual([name]);
});

test.each(REFUSED_ARGUMENTS)('--%s is refused in the arguments, and not where Electron sets it', (name) => {
  for (const written of [`--${name}`, `--${name}=a=b`, `-${name}`, `/${name}`, ` --${name.toUpperCase()}=x`]) {
    expect(findRefusedSwitches(() => false, ['flybridge', written])).toEqual([name]);
  }
  expect(findRefusedSwitches((each) => each === name, ['flybridge', '--lang=de', name])).toEqual([]);
});

test('every refused switch is named, in the order of the list', () => {
  expect(find('no-sandbox', 'inspect', 'lang')).toEqual(['inspect', 'no-sandbox']);
  expect(new Set(REFUSED_SWITCHES).size).toBe(REFUSED_SWITCHES.length);
});

test('what a person or a desktop needs is not refused', () => {
  // How Electron is told about the display, its graphics, its profile and its language.
  const useful = ['ozone-platform', 'ozone-platform-hint', 'enable-features', 'disable-gpu'];
  expect(find(...useful, 'user-data-dir', 'lang', 'force-device-scale-factor', 'password-store')).toEqual([]);
  expect(find()).toEqual([]);
});

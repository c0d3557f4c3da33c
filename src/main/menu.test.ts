import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from './menu.ts';

function rolesOf(items: readonly MenuItemConstructorOptions[]): readonly string[] {
  return items.flatMap(({ role, submenu }) => [
    ...(role === undefined ? [] : [role]),
    ...(Array.isArray(submenu) ? rolesOf(submenu) : []),
  ]);
}

test('the packaged application has no developer tools, and its page is not loaded again by a key', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    const roles = rolesOf(menuTemplate(platform, true));
    expect(roles).not.toContain('toggleDevTools');
    expect(roles).not.toContain('reload');
    expect(roles).not.toContain('forceReload');
    expect(roles).toContain('editMenu');
    expect(roles).toContain('togglefullscreen');
  }
});

test('a developer has both', () => {
  expect(rolesOf(menuTemplate('linux', false))).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
});

test('only a Mac has a menu of the application', () => {
  expect(rolesOf(menuTemplate('darwin', true))[0]).toBe('appMenu');
  expect(rolesOf(menuTemplate('linux', true))).not.toContain('appMenu');
});

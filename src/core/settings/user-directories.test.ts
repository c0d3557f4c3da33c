import { expect, test } from 'vitest';
import { approvalsPath, settingsPath, stateDirectory } from './user-directories.ts';

test.each([
  [{ FLYBRIDGE_SETTINGS: '/stick/s.json', XDG_CONFIG_HOME: '/c' }, 'linux', '/stick/s.json'],
  [{ XDG_CONFIG_HOME: '/c' }, 'linux', '/c/flybridge/settings.json'],
  [{ XDG_CONFIG_HOME: '' }, 'linux', '/home/me/.config/flybridge/settings.json'],
  [{ XDG_CONFIG_HOME: 'c' }, 'linux', '/home/me/.config/flybridge/settings.json'],
  [{ XDG_CONFIG_HOME: '/c' }, 'darwin', '/home/me/Library/Application Support/Flybridge/settings.json'],
  [{ APPDATA: 'R:\\Roaming' }, 'win32', 'R:\\Roaming\\Flybridge\\settings.json'],
  [{}, 'win32', '\\home\\me\\AppData\\Roaming\\Flybridge\\settings.json'],
] as const)('with %o on %s the settings are %s', (environment, system, path) => {
  expect(settingsPath({ environment, home: '/home/me', system })).toBe(path);
});

test.each([
  [{ XDG_STATE_HOME: '/s', LOCALAPPDATA: '/l' }, '/s/flybridge'],
  [{ XDG_STATE_HOME: './s' }, '/home/me/.local/state/flybridge'],
  [{ XDG_STATE_HOME: '', LOCALAPPDATA: '/l' }, '/l/flybridge'],
  [{ FLYBRIDGE_SETTINGS: '/handed/over.json' }, '/home/me/.local/state/flybridge'],
])('with %o the state is in %s, and the approvals with it', (environment, directory) => {
  const places = { environment, home: '/home/me', system: 'linux' } as const;
  expect([stateDirectory(places), approvalsPath(places)]).toEqual([directory, `${directory}/approvals.json`]);
});

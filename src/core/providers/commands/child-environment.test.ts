import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childEnvironment, describeMissingVariables } from './child-environment.ts';

describe('what a child inherits', () => {
  test('what programs need to find their tools, home, language and display', () => {
    const own = {
      PATH: '/usr/bin',
      HOME: '/home/person',
      LANG: 'en_GB.UTF-8',
      LC_ALL: 'C',
      LC_TIME: 'de_DE.UTF-8',
      DISPLAY: ':0',
      TMPDIR: '/tmp',
      HTTPS_PROXY: 'http://proxy:3128',
      no_proxy: 'localhost',
      SSL_CERT_FILE: '/etc/ssl/corporate.pem',
      NODE_EXTRA_CA_CERTS: '/etc/ssl/corporate.pem',
    };
    expect(childEnvironment(own, { environment: {} })).toEqual(own);
  });

  test('by the names of Windows in any case', () => {
    const own = { Path: 'C:\\Windows', SystemRoot: 'C:\\Windows', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    expect(childEnvironment(own, { environment: {} })).toEqual(own);
  });

  test.each([
    'ELECTRON_RUN_AS_NODE',
    'ELECTRON_NO_ASAR',
    'ELECTRON_OVERRIDE_DIST_PATH',
    'NODE_OPTIONS',
    'NODE_PATH',
    'LD_PRELOAD',
    'LD_LIBRARY_PATH',
    'DYLD_INSERT_LIBRARIES',
    'BASH_ENV',
    'ENV',
    'SSH_AUTH_SOCK',
    'AWS_SECRET_ACCESS_KEY',
    'GITHUB_TOKEN',
    'npm_config__authToken',
    'PATH_OF_SECRETS',
    'HOME_TOKEN',
    'LC',
  ])('not %s', (name) => {
    expect(childEnvironment({ [name]: 'value' }, { environment: {} })).toEqual({});
  });

  test('nothing that is not set', () => {
    expect(childEnvironment({ PATH: undefined }, { environment: {} })).toEqual({});
  });
});

test("what a provider's settings add comes on top", () => {
  expect(
    childEnvironment({ PATH: '/usr/bin', TERM: 'xterm' }, { environment: { PATH: '/opt/bin', TOKEN: 'secret' } }),
  ).toEqual({
    PATH: '/opt/bin',
    TERM: 'xterm',
    TOKEN: 'secret',
  });
});

test('whatever the environment of the panel is, only named variables pass', () => {
  const name = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('PATH', 'path', 'LC_X', 'ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'),
    fc.string({ minLength: 1 }).map((text) => `ELECTRON_${text}`),
  );
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (own) => {
      for (const passed of Object.keys(childEnvironment(own, { environment: {} }))) {
        expect(passed).not.toMatch(/^(?:ELECTRON|NODE)_/i);
        expect(passed.toUpperCase()).toMatch(/^[A-Z][A-Z0-9_()]*$|^LC_/);
      }
    }),
  );
});

describe('variables that are passed by name', () => {
  const own = { PATH: '/usr/bin', API_TOKEN: 'abc', OTHER: 'x' };

  test('are inherited, and only they', () => {
    const rule = { environment: {}, passVariables: ['API_TOKEN'] };
    expect(childEnvironment(own, rule)).toEqual({ PATH: '/usr/bin', API_TOKEN: 'abc' });
  });

  test('give way to what is set for the program', () => {
    const rule = { environment: { API_TOKEN: 'mine' }, passVariables: ['API_TOKEN'] };
    expect(childEnvironment(own, rule).API_TOKEN).toBe('mine');
  });

  test('are compared in any case on Windows, and nowhere else', () => {
    const onWindows = { Path: 'C:\\Windows', Api_Token: 'abc', Other: 'x' };
    const rule = { environment: { PATH: 'C:\\Tools' }, passVariables: ['API_TOKEN'] };
    expect(childEnvironment(onWindows, rule, 'win32')).toEqual({ PATH: 'C:\\Tools', Api_Token: 'abc' });
    expect(childEnvironment(onWindows, rule, 'linux')).toEqual({ Path: 'C:\\Windows', PATH: 'C:\\Tools' });
    expect(describeMissingVariables(onWindows, rule, 'win32')).toEqual([]);
    expect(describeMissingVariables(onWindows, rule, 'linux')).toHaveLength(1);
    expect(
      describeMissingVariables({}, { environment: { api_token: '1' }, passVariables: ['API_TOKEN'] }, 'win32'),
    ).toEqual([]);
  });

  test('are named where Flybridge does not have them and nothing else sets them', () => {
    const rule = { environment: { SET: '1' }, passVariables: ['API_TOKEN', 'SET', 'LICENSE', 'constructor'] };
    expect(describeMissingVariables(own, rule)).toEqual([
      'Flybridge has no variable LICENSE to pass. Set it where you start Flybridge.',
      'Flybridge has no variable constructor to pass. Set it where you start Flybridge.',
    ]);
  });
});

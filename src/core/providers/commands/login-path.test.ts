import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { completeEnvironment, mergePaths, needsLoginPath, readLoginPath } from './login-path.ts';

const platform = createSystemPlatform(silentLogger);
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'));
});

afterEach(() => rm(home, { recursive: true }));

/** A shell of its own making: it does what a login shell would after its start files. */
async function shell(startFile: string): Promise<Record<string, string>> {
  const path = join(home, 'shell');
  await writeFile(path, `#!/bin/sh\n${startFile}\n[ "$1" = -ilc ] && eval "$2"\necho bye\n`);
  await chmod(path, 0o755);
  return { SHELL: path, HOME: home, PATH: process.env.PATH ?? '', SECRET: 'no' };
}

test.each([
  ['darwin', {}, true],
  ['linux', { TERM: '' }, true],
  ['linux', { TERM: 'xterm' }, false],
  ['win32', {}, false],
] as const)('%s with %o asks the login shell: %s', (system, environment, needs) => {
  expect(needsLoginPath(system, environment)).toBe(needs);
});

test('folders are kept once, those of the shell first', () => {
  expect(mergePaths('/a:/b', '/b::/c')).toBe('/a:/b:/c');
});

describe('a login shell', () => {
  test('says its PATH, whatever else it prints, and gets no secrets', async () => {
    const environment = await shell('echo "welcome, $SECRET"; PATH="/added:$PATH"; export PATH');
    expect(await readLoginPath({ platform, environment })).toBe(`/added:${process.env.PATH}`);
  });

  test('that does not end in time is ended, with what it started', async () => {
    const environment = await shell("trap '' TERM; while :; do sleep 60; done");
    expect(await readLoginPath({ platform, environment, limitMs: 50 })).toBeNull();
  });

  test('that is not there is done without', async () => {
    expect(await readLoginPath({ platform, environment: { SHELL: join(home, 'nothing'), HOME: home } })).toBeNull();
  });

  test('is asked once for all children', async () => {
    const environment = await shell('echo asked >> "$HOME/log"; PATH="/added:$(wc -l < "$HOME/log")"; export PATH');
    // The shell's tools are needed to count; printenv is looked for on the changed PATH.
    const complete = completeEnvironment(platform, environment, 'linux');
    expect(await complete()).toBe(await complete());
  });

  test('is not asked where there is a terminal', async () => {
    const environment = { ...(await shell('exit 1')), TERM: 'xterm' };
    expect(await completeEnvironment(platform, environment)()).toBe(environment);
  });
});

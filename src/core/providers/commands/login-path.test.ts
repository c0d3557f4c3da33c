import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, succeed } from '#shared/result.ts';
import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { VirtualClock } from '../../platform/testing/virtual-clock.ts';
import { completeEnvironment, mergePaths, needsLoginPath, readLoginPath } from './login-path.ts';

const platform = createSystemPlatform(silentLogger);
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'));
});

afterEach(() => rm(home, { recursive: true }));

/** A simulated shell: it answers one form of the question after its start files. */
async function shell(startFile: string, { name = 'shell', form = '-ilc' } = {}): Promise<Record<string, string>> {
  const path = join(home, name);
  await writeFile(path, `#!/bin/sh\n${startFile}\n[ "$1" = ${form} ] && eval "$2"\necho bye\n`);
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
    expect(await readLoginPath({ platform, environment })).toEqual(succeed(`/added:${process.env.PATH}`));
  });

  test('that does not end in time is ended, with what it started', async () => {
    const environment = await shell("trap '' TERM; while :; do sleep 60; done");
    expect(await readLoginPath({ platform, environment, limitMs: 50 })).toEqual(
      fail(`The login shell ${environment.SHELL} did not report its PATH: it took longer than 0.05 s`),
    );
  });

  test('that is not there is done without', async () => {
    const answer = await readLoginPath({ platform, environment: { SHELL: join(home, 'nothing'), HOME: home } });
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('Could not find the program') });
  });

  test('is asked once for all children', async () => {
    const environment = await shell('echo asked >> "$HOME/log"; PATH="/added:$(wc -l < "$HOME/log")"; export PATH');
    // The shell's tools are needed to count; printenv is looked for on the changed PATH.
    const complete = completeEnvironment(platform, environment, 'linux');
    expect(await complete()).toBe(await complete());
  });

  test('of the C shell is asked by the only form that it takes', async () => {
    const environment = await shell('PATH="/added:$PATH"; export PATH', { name: 'tcsh', form: '-ic' });
    expect(await readLoginPath({ platform, environment })).toMatchObject({ ok: true });
  });

  test('whose start file replaces it by another shell is asked through that', async () => {
    const environment = await shell('export PATH="/added:$PATH"; exec /bin/sh', { form: 'none' });
    expect(await readLoginPath({ platform, environment })).toEqual(succeed(`/added:${process.env.PATH}`));
  });

  test('that asks something itself gets no answer, and goes on', async () => {
    const environment = await shell('printf "continue? "; read answer; export PATH="/added:$PATH"');
    expect(await readLoginPath({ platform, environment })).toMatchObject({ ok: true });
  });

  test('that is interactive only where there is a terminal is asked as a login shell alone', async () => {
    const environment = await shell('[ "$1" = -ilc ] && exit 1', { form: '-lc' });
    expect(await readLoginPath({ platform, environment })).toMatchObject({ ok: true });
  });

  test('that did not answer is named, and asked again by a later start', async () => {
    const clock = new VirtualClock();
    const environment = await shell('echo "$1" >> "$HOME/log"', { form: 'none' });
    const complete = completeEnvironment({ ...platform, clock }, environment, 'linux');
    const { pathProblem, variables } = await complete();
    expect(pathProblem).toBe(`The login shell ${environment.SHELL} did not report its PATH: it ended without doing so`);
    expect(variables).toBe(environment);
    await complete();
    expect(await readFile(join(home, 'log'), 'utf8')).toBe('-ilc\n-lc\n');
    await clock.advance(10_000);
    await complete();
    expect(await readFile(join(home, 'log'), 'utf8')).toBe('-ilc\n-lc\n-ilc\n-lc\n');
  });

  test('is not asked where there is a terminal', async () => {
    const environment = { ...(await shell('exit 1')), TERM: 'xterm' };
    expect(await completeEnvironment(platform, environment)()).toEqual({ variables: environment, pathProblem: null });
  });
});

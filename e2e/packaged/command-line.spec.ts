import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { expect, test } from '../fixtures/packaged.ts';

/** The command that lies beside the packaged application. */
const LAUNCHER = process.platform === 'win32' ? 'flybridge.cmd' : 'flybridge';

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

function run(program: string, args: readonly string[]): Promise<Ended> {
  const home = dirname(process.platform === 'darwin' ? dirname(program) : program);
  return new Promise((resolve) => {
    execFile(join(home, 'bin', LAUNCHER), [...args], (error, output, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors });
    });
  });
}

test('the flybridge command asks an app of the demo world, on the Node of the package', async ({ installed }) => {
  const { code, errors, output } = await run(installed.program, ['status', '--app', 'bridge']);
  expect(errors).toMatch(/^\[panel\] No running Flybridge runs /);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ appId: 'bridge', appTitle: 'Test Fixture Bridge', running: true });
});

test('the flybridge command judges a sample that lies in the package', async ({ installed }) => {
  const home = dirname(process.platform === 'darwin' ? dirname(installed.program) : installed.program);
  const sample = join(home, 'samples', 'sample-provider.sh');
  const check = ['check', '--app', 'sample', '--run', 'greet', '--json', '--', 'sh', sample];
  const { code, output } = await run(installed.program, check);
  expect(code).toBe(0);
  const { findings, outcome } = JSON.parse(output) as { outcome: string; findings: { verdict: string }[] };
  expect(outcome).toBe('conforms');
  expect(findings.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(20);
});

test('the flybridge command says what it does not understand, and exits with 2', async ({ installed }) => {
  const { code, errors } = await run(installed.program, ['no-such-command']);
  expect(code).toBe(2);
  expect(errors).toContain('no-such-command');
});

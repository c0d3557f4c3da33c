import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTcpPeer } from '#core/providers/testing/tcp-peer.ts';
import { nameEndpoint } from '#core/transport/connect-tcp.ts';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { conformanceReportSchema } from '#shared/protocols/process/requirements.ts';
import { PYTHON_SAMPLE, runFlybridge, SHELL_SAMPLE } from './testing/command-line-world.ts';

const readReport = (output: string) => conformanceReportSchema.parse(JSON.parse(output));

describe('the samples pass the check', () => {
  test.each([
    { language: 'Python', sample: PYTHON_SAMPLE, needs: ['python3', '--version'] },
    { language: 'shell', sample: SHELL_SAMPLE, needs: ['sh', '-c', ':'] },
  ])('in $language', async ({ sample, needs: [program = '', ...args] }) => {
    const { error } = spawnSync(program, args);
    expect(error, `${program} is needed to run this sample: install it`).toBeUndefined();
    const run = await runFlybridge(['check', '--app', 'sample', '--run', 'greet', '--', ...sample]);
    const { findings, outcome } = readReport(run.output);
    expect(findings.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    const untested = findings.filter(({ verdict }) => verdict === 'not tested').map(({ id }) => id);
    expect(untested).toEqual(['events.subscribe.response', 'events.shape']);
    expect([outcome, run.exitCode]).toEqual(['conforms', 0]);
  });
});

describe('the providers of the demo world pass the check', () => {
  let programs: BuiltPrograms;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-'));
    programs = await buildPrograms({
      'simulator-bridge': new URL('../simulators/process/bridge/index.ts', import.meta.url),
      'simulator-fixture-host': new URL('../simulators/process/fixture-host/index.ts', import.meta.url),
      'door-provider': new URL('../kit/testing/door-provider.ts', import.meta.url),
    });
  });

  afterAll(async () => {
    await programs.remove();
    await rm(folder, { recursive: true });
  });

  test.each([
    ['bridge', 'simulator-bridge'],
    ['40318', 'simulator-fixture-host'],
    ['plc-simulator', 'simulator-fixture-host'],
    ['ble-simulator', 'simulator-fixture-host'],
  ])('as %s', async (appId, name) => {
    const place = ['--env', `FLYBRIDGE_DEMO_DIRECTORY=${folder}`];
    const program = ['--', process.execPath, programs.pathOf(name)];
    const run = await runFlybridge(['check', '--app', appId, '--run', 'run_start', ...place, ...program]);
    const { findings, outcome } = readReport(run.output);
    expect(findings.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect([outcome, run.exitCode]).toEqual(['conforms', 0]);
  });

  test('and so does the provider in docs/write-a-provider.md', async () => {
    const guide = await readFile(new URL('../../docs/write-a-provider.md', import.meta.url), 'utf8');
    const source = await readFile(new URL('../kit/testing/door-provider.ts', import.meta.url), 'utf8');
    const [, shown] = /^```ts\n(.*?)^```$/ms.exec(guide) ?? [];
    expect(source.slice(source.indexOf('const config'))).toBe(shown);

    const allowed = ['--run', 'cycle', '--arg', 'times=2', '--env', `DOOR_CONFIG=${join(folder, 'door.json')}`];
    const program = ['--', process.execPath, programs.pathOf('door-provider')];
    const run = await runFlybridge(['check', '--app', 'door', ...allowed, ...program]);
    const { outcome } = readReport(run.output);
    expect([outcome, run.exitCode]).toEqual(['conforms', 0]);
  });
});

describe('flybridge check', () => {
  test('is 1 when a required requirement fails, with the lines that show it', async () => {
    // Answers everything with the same words.
    const echo = `while read -r line; do echo '{"ok":true,"response":{}}'; done`;
    const run = await runFlybridge(['check', '--app', 'x', '--timeout', '1', '--', 'sh', '-c', echo]);
    expect(run.exitCode).toBe(1);
    const ping = readReport(run.output).findings.find(({ id }) => id === 'ping.response');
    expect(ping).toMatchObject({ verdict: 'fail', level: 'required', section: 'ping' });
    expect(ping?.frames.at(-1)).toEqual({ direction: 'in', text: '{"ok":true,"response":{}}' });
  });

  test('is 4 when nothing fails but not every requirement could be tested, and says what to allow', async () => {
    const run = await runFlybridge(['check', '--app', 'sample', '--', ...SHELL_SAMPLE], { isTerminal: true });
    expect(run.exitCode).toBe(4);
    expect(run.output).toMatch(/^not tested +required +action\.invoke\.response .*: --run ACTION, one of greet$/m);
    expect(run.output).toMatch(/\nsample has no failure, but .*: \d+ pass, 0 fail, 6 not tested\n$/);
  });

  test('sets an allowed setting to its current value', async () => {
    const set = ['check', '--app', 'sample', '--run', 'greet', '--set', 'nothing', '--', ...SHELL_SAMPLE];
    const run = await runFlybridge(set);
    expect(run.exitCode).toBe(4);
    const allowed = await runFlybridge(set.map((each) => (each === 'nothing' ? 'greeting' : each)));
    expect(allowed.exitCode).toBe(0);
  });

  test('checks a provider that accepts one line per connection', async () => {
    const peer = await createTcpPeer((text, socket) => {
      const ping = { pong: true, interfaceName: 'generic-process-interface', interfaceVersion: 1 };
      const error = { code: 'unsupported_method', message: 'not here', details: {} };
      socket.end(`${JSON.stringify(text.includes('"ping"') ? { ok: true, response: ping } : { ok: false, error })}\n`);
    });
    const run = await runFlybridge(['check', '--app', 'x', '--tcp', nameEndpoint(peer.endpoint)]);
    const verdicts = new Map(readReport(run.output).findings.map(({ id, verdict }) => [id, verdict]));
    expect(run.exitCode).toBe(1);
    expect(verdicts.get('ping.response')).toBe('pass');
    expect(verdicts.get('envelope.id')).toBe('fail');
    expect(verdicts.get('status.get.fields')).toBe('fail');
    expect(verdicts.get('transport.blank-lines')).toBe('not tested');
    expect(peer.lines.every(({ connection }, at) => connection === at + 1)).toBe(true);
    await peer.close();
  });

  test('is 3 when the provider cannot be reached', async () => {
    const run = await runFlybridge(['check', '--app', 'x', '--', '/no/such/program']);
    expect(run).toMatchObject({ exitCode: 3, output: '' });
  });

  test.each([
    ['says nothing', 'while read -r line; do :; done'],
    ['talks to people only', 'echo Welcome; while read -r line; do echo "What is $line?" >&2; done'],
    ['ends at once', 'exit 0'],
  ])('is 3, without a report, when the provider %s', async (_what, script) => {
    const program = ['--', 'sh', '-c', `echo $$ >&2; ${script}`];
    let pid = 0;
    const run = await runFlybridge(['check', '--app', 'x', '--timeout', '0.3', ...program], {
      onError(text) {
        pid ||= Number(text.replace('[stderr] ', ''));
      },
    });
    expect(run).toMatchObject({ exitCode: 3, output: '' });
    expect(run.errors).toContain('The provider of x answered nothing');
    expect(pid).toBeGreaterThan(1);
    expect(() => process.kill(pid, 0)).toThrow();
  });

  test('Ctrl+C ends what was started, and is 130', async () => {
    let pid = 0;
    const mute = 'echo $$ >&2; while read -r line; do :; done';
    const run = await runFlybridge(['check', '--app', 'x', '--', 'sh', '-c', mute], {
      onError(text, interrupt) {
        pid ||= Number(text.replace('[stderr] ', ''));
        interrupt();
      },
    });
    expect(run).toMatchObject({ exitCode: 130, output: '' });
    expect(pid).toBeGreaterThan(1);
    expect(() => process.kill(pid, 0)).toThrow();
  });

  test('prints a table, the lines behind each failure and a summary on a terminal', async () => {
    const run = await runFlybridge(['check', '--app', 'other', '--', ...SHELL_SAMPLE], { isTerminal: true });
    expect(run.output).toMatch(/^pass +required +ping\.response +ping /m);
    expect(run.output).toMatch(/^fail +required +status\.get\.fields .*E_UNSUPPORTED_APP/m);
    expect(run.output).toMatch(/\nstatus\.get\.fields\n {2}> \{"id".*\n {2}< \{"id"/);
    expect(run.output).toMatch(/\nother does not meet the contract: \d+ pass, \d+ fail, \d+ not tested\n$/);
  });
});

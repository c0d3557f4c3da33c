import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createTcpPeer, type TcpPeer } from '#core/providers/testing/tcp-peer.ts';
import { nameEndpoint } from '#core/transport/connect-tcp.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { readJson, runFlybridge, SHELL_SAMPLE } from './testing/command-line-world.ts';

const sample = ['--app', 'sample', '--', ...SHELL_SAMPLE];
const peers: TcpPeer[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flybridge-cli-'));
  folders.push(folder);
  return join(folder, 'config');
}

type Answer = { readonly response: JsonValue } | { readonly error: JsonObject };

/** A provider that answers one line per connection, without ids, and closes it. */
async function listen(answers: Readonly<Record<string, Answer | readonly Answer[]>>): Promise<string> {
  const asked = new Map<string, number>();
  const peer = await createTcpPeer((text, socket) => {
    const { method } = JSON.parse(text) as { method: string };
    const count = asked.get(method) ?? 0;
    asked.set(method, count + 1);
    const known = answers[method] ?? { error: { code: 'unsupported_method', message: method, details: {} } };
    const answer = Array.isArray(known) ? known[Math.min(count, known.length - 1)] : known;
    socket.end(`${JSON.stringify({ ok: 'response' in answer, ...answer })}\n`);
  });
  peers.push(peer);
  return nameEndpoint(peer.endpoint);
}

const pong = { response: { pong: true, interfaceName: 'generic-process-interface', interfaceVersion: 1 } };
const accepted = { response: { jobId: 'j1', state: 'queued', acceptedAt: '' } };
const jobIn = (state: string, more: JsonObject = {}) => ({ response: { jobId: 'j1', state, ...more } });

describe('flybridge call', () => {
  test('prints the response as the peer sent it', async () => {
    const endpoint = await listen({ 'status.get': { response: { appId: 'x', extra: [1] } } });
    const run = await runFlybridge(['call', '--tcp', endpoint, 'status.get', '{"appId":"x"}']);
    expect(run).toEqual({ exitCode: 0, output: '{"appId":"x","extra":[1]}\n', errors: '' });
  });

  test('sends any method, with any params', async () => {
    const endpoint = await listen({ weather: { response: null } });
    await runFlybridge(['call', '--tcp', endpoint, 'weather', '[1]']);
    expect(JSON.parse(peers[0]?.lines[0]?.text ?? '')).toMatchObject({ method: 'weather', params: [1] });
  });

  test('marks a number that JavaScript cannot hold, and keeps its digits', async () => {
    const peer = await createTcpPeer((_text, socket) => {
      socket.end('{"ok":true,"response":{"appId":"x","serial":9007199254740993,"pid":12345678901234567890}}\n');
    });
    peers.push(peer);
    const target = ['--tcp', nameEndpoint(peer.endpoint)];
    expect((await runFlybridge(['call', 'status.get', ...target])).output).toBe(
      '{"appId":"x","serial":{"inexactNumber":"9007199254740993"},"pid":{"inexactNumber":"12345678901234567890"}}\n',
    );
  });

  test('sends no number that would arrive as another one', async () => {
    const run = await runFlybridge(['call', '--tcp', '127.0.0.1:1', 'weather', '{"a":[9007199254740993]}']);
    expect(run.exitCode).toBe(2);
    expect(run.errors).toContain('9007199254740993 cannot be kept exactly: it would become 9007199254740992');
  });

  test('adds the chosen app to params that name none', async () => {
    const run = await runFlybridge(['call', 'status.get', ...sample]);
    expect(readJson(run.output)).toMatchObject({ appId: 'sample', appTitle: 'Sample in shell' });
    const other = await runFlybridge(['call', 'status.get', '{"appId":"other"}', ...sample]);
    expect(other.exitCode).toBe(1);
  });

  test('an error of the peer is printed on standard error, and 1', async () => {
    const run = await runFlybridge(['call', 'weather', '--', ...SHELL_SAMPLE]);
    const error = { code: 'E_UNSUPPORTED_METHOD', message: 'weather is not supported', details: {} };
    expect(run).toEqual({ exitCode: 1, output: '', errors: `${JSON.stringify({ error })}\n` });
  });

  test('shows the output of a program that is not a message', async () => {
    const run = await runFlybridge([
      'call',
      'ping',
      '--',
      'sh',
      '-c',
      'echo up >&2; echo ready; exec "$0" "$1"',
      ...SHELL_SAMPLE,
    ]);
    expect(run.exitCode).toBe(0);
    expect(run.errors.split('\n').sort()).toEqual(['', '[stderr] up', '[stdout] ready']);
  });

  test('an argument after -- is not an option of flybridge', async () => {
    const run = await runFlybridge(['call', 'ping', '--', 'sh', '-c', 'echo "$1" >&2', 'sh', '--help']);
    expect(run.errors).toContain('[stderr] --help\n');
  });

  test('a program gets the same environment as in the panel, plus what --env adds', async () => {
    const run = await runFlybridge(
      ['call', 'ping', '--env', 'ADDED=yes', '--', 'sh', '-c', 'echo "$SECRET,$ADDED" >&2'],
      {
        environment: { SECRET: 'kept' },
      },
    );
    expect(run.errors).toContain('[stderr] ,yes\n');
  });
});

describe('a peer that is not there', () => {
  test('a program that is missing is 3, with the remedy', async () => {
    const run = await runFlybridge(['call', 'ping', '--', '/no/such/program']);
    expect(run.exitCode).toBe(3);
    expect(readJson(run.errors)).toMatchObject({
      error: { code: 'NOT_FOUND', details: { remedy: expect.any(String) } },
    });
  });

  test('a port without a listener is 3', async () => {
    const endpoint = await listen({});
    await peers[0]?.close();
    const call = await runFlybridge(['call', '--tcp', endpoint, 'ping']);
    const status = await runFlybridge(['status', '--app', 'x', '--tcp', endpoint]);
    expect([call.exitCode, status.exitCode]).toEqual([3, 3]);
    expect(call.errors).toContain(`Nothing is listening on ${endpoint}`);
  });

  test('no answer in time is 3', async () => {
    const call = await runFlybridge([
      'call',
      'ping',
      '--timeout',
      '0.1',
      '--',
      'sh',
      '-c',
      'while read -r line; do :; done',
    ]);
    const status = await runFlybridge([
      'status',
      '--app',
      'x',
      '--timeout',
      '0.1',
      '--',
      'sh',
      '-c',
      'while read -r line; do :; done',
    ]);
    expect([call.exitCode, status.exitCode]).toEqual([3, 3]);
    expect(readJson(call.errors)).toMatchObject({ error: { code: 'TIMEOUT' } });
    expect(readJson(status.errors)).toMatchObject({ error: { code: 'TIMEOUT' } });
  });

  test('a program that ends during a request is 3, with its exit code', async () => {
    const call = await runFlybridge(['call', 'ping', '--', 'sh', '-c', 'read -r line; exit 7']);
    const pingOnly = `read -r line; echo '${JSON.stringify({ id: 'req-1', ok: true, ...pong })}'; read -r line; exit 7`;
    const status = await runFlybridge(['status', '--app', 'x', '--', 'sh', '-c', pingOnly]);
    expect([call.exitCode, status.exitCode]).toEqual([3, 3]);
    expect(call.errors).toContain('exit code 7');
    expect(status.errors).toContain('status.get waited for a reply; the program ended: exit code 7');
  });

  test('Ctrl+C ends what was started, and is 130', async () => {
    let pid = 0;
    const run = await runFlybridge(['call', 'ping', '--', 'sh', '-c', 'echo $$; while read -r line; do :; done'], {
      onError(text, interrupt) {
        pid ||= Number(text.replace('[stdout] ', ''));
        interrupt();
      },
    });
    expect(run.exitCode).toBe(130);
    expect(pid).toBeGreaterThan(1);
    expect(() => process.kill(pid, 0)).toThrow();
  });

  test('an unknown major version is refused, and names both', async () => {
    const endpoint = await listen({ ping: { response: { pong: true, interfaceName: 'x', interfaceVersion: 2 } } });
    const run = await runFlybridge(['status', '--app', 'x', '--tcp', endpoint]);
    expect(run.exitCode).toBe(3);
    expect(readJson(run.errors)).toMatchObject({
      error: { code: 'UNSUPPORTED_VERSION', message: expect.stringMatching(/interfaceVersion 2.* 1$/) },
    });
  });
});

describe('wrong usage is 2, and starts nothing', () => {
  test.each([
    { because: 'no command', args: [] },
    { because: 'no such command', args: ['weather'] },
    { because: 'no method', args: ['call'] },
    { because: 'nobody is meant', args: ['call', 'ping'] },
    { because: 'params that are not JSON', args: ['call', 'ping', '{', ...sample] },
    { because: 'no such option', args: ['call', 'ping', '--loud', ...sample] },
    { because: 'an app that nobody serves', args: ['status', '--app', 'weather'] },
    { because: 'no app', args: ['status', '--', 'cat'] },
    { because: 'nothing after --', args: ['call', 'ping', '--'] },
    { because: 'two peers', args: ['call', 'ping', '--tcp', '127.0.0.1:1', '--', 'cat'] },
    { because: 'a lasting connection to nobody', args: ['call', 'ping', '--lasting', '--', 'cat'] },
    { because: 'no port', args: ['call', 'ping', '--tcp', '127.0.0.1'] },
    { because: 'no time', args: ['call', 'ping', '--timeout', '-1', ...sample] },
    { because: 'an argument without a name', args: ['run', 'greet', '--arg', '=x', ...sample] },
  ])('$because', async ({ args }) => {
    const run = await runFlybridge(args);
    expect(run).toMatchObject({ exitCode: 2, output: '' });
    expect(run.errors).not.toBe('');
  });

  test('help and version are 0', async () => {
    const help = await runFlybridge(['run', '--help']);
    expect(help).toMatchObject({ exitCode: 0, errors: '', output: expect.stringContaining('--follow') });
    expect(await runFlybridge(['--version'])).toEqual({ exitCode: 0, output: '1.2.3\n', errors: '' });
  });
});

describe('the commands about an app', () => {
  test('status, config get and actions print the responses', async () => {
    const status = await runFlybridge(['status', ...sample]);
    expect(readJson(status.output)).toMatchObject({ appId: 'sample', running: true });
    const config = await runFlybridge(['config', 'get', ...sample]);
    expect(readJson(config.output)).toMatchObject({ entries: [{ key: 'greeting', value: 'Hello', settable: true }] });
    const actions = await runFlybridge(['actions', ...sample]);
    expect(readJson(actions.output)).toMatchObject({ actions: [{ name: 'greet', label: 'Greet' }] });
  });

  test('are tables on a terminal, and JSON with --json', async () => {
    const terminal = { isTerminal: true };
    expect((await runFlybridge(['config', 'get', ...sample], terminal)).output).toBe(
      'KEY       VALUE  ALLOWED\ngreeting  Hello\n',
    );
    expect((await runFlybridge(['actions', ...sample], terminal)).output).toContain('greet   Greet  [whom=string]\n');
    expect((await runFlybridge(['status', ...sample], terminal)).output).toMatch(/^appTitle +Sample in shell$/m);
    expect(readJson((await runFlybridge(['status', '--json', ...sample], terminal)).output)).toMatchObject({
      appId: 'sample',
    });
  });

  test('a peer cannot control the terminal', async () => {
    const entries = [{ key: 'a\u001b[2J', value: '\u0007' }];
    const endpoint = await listen({ ping: pong, 'config.get': { response: { entries } } });
    const run = await runFlybridge(['config', 'get', '--app', 'x', '--tcp', endpoint], { isTerminal: true });
    expect(run.output).toContain('a\\u001b[2J');
    expect(run.output).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test('config set writes the value as JSON, or as text', async () => {
    const file = temporaryFile();
    const env = ['--env', `SAMPLE_CONFIG=${file}`];
    const run = await runFlybridge(['config', 'set', 'greeting', 'Ahoi', ...env, ...sample]);
    expect(readJson(run.output)).toMatchObject({ changed: true, filePath: file });
    expect(readFileSync(file, 'utf8')).toBe('Ahoi\n');
    const endpoint = await listen({ ping: pong, 'config.set': { response: { changed: true } } });
    await runFlybridge(['config', 'set', 'rate', '5', '--app', 'x', '--tcp', endpoint]);
    await runFlybridge(['config', 'set', 'rate', '5', '--text', '--app', 'x', '--tcp', endpoint]);
    const values = peers[0]?.lines
      .map(({ text }) => JSON.parse(text).params.value)
      .filter((value) => value !== undefined);
    expect(values).toEqual([5, '5']);
  });

  test.each([
    ['offset', '+5', 5],
    ['note', '123', '123'],
    ['ratio', '1', 1],
    ['mode', 'slow', 'slow'],
  ])('config set reads %s as its declared type', async (key, text, value) => {
    const run = await setTyped(key, text);
    expect(run).toMatchObject({ exitCode: 0, sent: [value] });
  });

  test.each([
    ['offset', '9007199254740993', 'cannot be kept exactly: it would become 9007199254740992'],
    ['ratio', '1e400', 'cannot be kept exactly: it is out of range'],
    ['free', '[12345678901234567890]', '12345678901234567890 cannot be kept exactly'],
    ['mode', 'medium', 'must be one of slow, fast'],
  ])('config set sends nothing for %s %s', async (key, text, words) => {
    const run = await setTyped(key, text);
    expect(run).toMatchObject({ exitCode: 2, sent: [] });
    expect(run.errors).toContain(words);
  });

  async function setTyped(key: string, text: string) {
    const entries = [
      { key: 'offset', value: 0, type: 'int' },
      { key: 'note', value: 'n', type: 'string' },
      { key: 'ratio', value: 0.5, type: 'float' },
      { key: 'mode', value: 'fast', allowed: ['slow', 'fast'] },
    ];
    const response = { response: { changed: true } };
    const endpoint = await listen({ ping: pong, 'config.get': { response: { entries } }, 'config.set': response });
    const run = await runFlybridge(['config', 'set', '--app', 'x', '--tcp', endpoint, key, text]);
    const requests = peers[0]?.lines.map((line) => JSON.parse(line.text)) ?? [];
    const sent = requests.flatMap(({ method, params }) => (method === 'config.set' ? [params.value] : []));
    return { ...run, sent };
  }

  test('an invalid config is printed, and 1', async () => {
    const response = { valid: false, errors: ['no such port'], entries: {}, paths: {}, configTree: {} };
    const endpoint = await listen({ ping: pong, 'config.get': { response } });
    const run = await runFlybridge(['config', 'get', '--app', 'x', '--tcp', endpoint]);
    expect(run.exitCode).toBe(1);
    expect(readJson(run.output)).toMatchObject({ valid: false, errors: ['no such port'] });
  });
});

describe('flybridge run', () => {
  test('runs an action to the end of its job', async () => {
    const run = await runFlybridge(['run', 'greet', '--arg', 'whom=you=me', ...sample]);
    expect(run).toMatchObject({ exitCode: 0, errors: '' });
    expect(readJson(run.output)).toMatchObject({ state: 'succeeded', stdout: 'Hello, you=me' });
  });

  test.each(['failed', 'timeout', 'canceled'])('a job that ends as %s is 1', async (state) => {
    const error = { code: 'action_failed', message: 'it broke', details: {} };
    const endpoint = await listen({ ping: pong, 'action.invoke': accepted, 'action.job.get': jobIn(state, { error }) });
    const run = await runFlybridge(['run', 'measure', '--app', 'x', '--tcp', endpoint]);
    expect(run.exitCode).toBe(1);
    expect(readJson(run.output)).toMatchObject({ state, error: { code: 'action_failed' } });
  });

  test('a job that does not end in time is 3', async () => {
    const endpoint = await listen({ ping: pong, 'action.invoke': accepted, 'action.job.get': jobIn('running') });
    const run = await runFlybridge(['run', 'measure', '--app', 'x', '--tcp', endpoint, '--timeout', '0.5']);
    expect(run.exitCode).toBe(3);
    expect(readJson(run.errors)).toMatchObject({ error: { code: 'TIMEOUT' } });
  });

  test('--follow shows the output of the job as it arrives, each part once', async () => {
    const endpoint = await listen({
      ping: pong,
      'action.invoke': accepted,
      'action.job.get': [
        jobIn('running', { stdout: 'one\n', result: { percent: 50 } }),
        jobIn('succeeded', { stdout: 'one\ntwo\n', result: { percent: 100 } }),
      ],
    });
    const run = await runFlybridge(['run', 'measure', '--follow', '--app', 'x', '--tcp', endpoint]);
    expect(run.errors.trim().split('\n').map(readJson)).toEqual([
      { jobId: 'j1', stdout: 'one' },
      { jobId: 'j1', state: 'running', result: { percent: 50 } },
      { jobId: 'j1', stdout: 'two' },
      { jobId: 'j1', state: 'succeeded', result: { percent: 100 } },
    ]);
  });

  test('--follow shows log events', async () => {
    const event = { event: 'log', params: { appId: 'sample', line: 'warming up', level: 'info', source: 'pump' } };
    const provider = ['sh', '-c', `printf '%s\\n' '${JSON.stringify(event)}'; exec "$0" "$1"`, ...SHELL_SAMPLE];
    const run = await runFlybridge(['run', 'greet', '--follow', '--app', 'sample', '--', ...provider]);
    expect(run.errors).toContain(`${JSON.stringify(event)}\n`);
    const seen = await runFlybridge(['run', 'greet', '--follow', '--app', 'sample', '--', ...provider], {
      isTerminal: true,
    });
    expect(seen.errors).toContain('[pump] warming up\n');
  });
});

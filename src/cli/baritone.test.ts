import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Clock, systemClock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { settle, VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { writeModServerInfo } from '#simulators/baritone/mod-server-info-file.ts';
import { SimulatedModServer } from '#simulators/baritone/simulated-mod-server.ts';
import { type RunOptions, readJson, runFlybridge } from './testing/command-line-world.ts';

const TOKEN = 'dGhlIHJpZ2h0IHRva2Vu';
let bridge: SimulatedModServer;
let folder: string;
let infoPath: string;

/** A clock that stands still, and knows which delays were asked of it. */
class WatchedClock extends VirtualClock {
  readonly #delays: number[] = [];

  override after(delayMs: number, run: () => void): Disposable {
    this.#delays.push(delayMs);
    return super.after(delayMs, run);
  }

  /** Resolves when a delay of so long was asked for so many times. */
  async untilAsked(delayMs: number, times = 1): Promise<void> {
    while (this.#delays.filter((each) => each === delayMs).length < times) await settle();
  }
}

async function startBridge(clock: Clock): Promise<SimulatedModServer> {
  const started = new SimulatedModServer({
    ...{ clock, ids: createSystemIds(), token: TOKEN },
    ...{ tickMs: 2, heartbeatMs: 500, quiescenceMs: 10, pace: 0.005 },
  });
  await writeModServerInfo(infoPath, { port: await started.listen(), token: TOKEN, serverVersion: '0.3.1' });
  return started;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flybridge-cli-'));
  infoPath = join(folder, 'bridge-info.json');
  bridge = await startBridge(systemClock);
});

afterEach(() => {
  bridge.dispose();
  rmSync(folder, { recursive: true });
});

const run = (args: readonly string[], more: RunOptions = {}) =>
  runFlybridge(['baritone', ...args], {
    ...more,
    environment: { PYRITONE_BRIDGE_INFO: infoPath, ...more.environment },
  });
const lines = (output: string) => output.trim().split('\n').map(readJson);

describe('flybridge baritone', () => {
  test('status finds the mod server and prints its answer', async () => {
    const { exitCode, output } = await run(['status']);
    expect(exitCode).toBe(0);
    expect(readJson(output)).toMatchObject({ in_world: true, baritone_available: true, authenticated: true });
    const table = await run(['status'], { isTerminal: true });
    expect(table.output).toMatch(/^in_world +true$/m);
  });

  test('exec is done when the command was accepted', async () => {
    const { exitCode, output } = await run(['exec', 'goto 1 2 3']);
    expect(exitCode).toBe(0);
    expect(readJson(output)).toMatchObject({ command: 'goto 1 2 3', state: 'RUNNING' });
  });

  test.each([
    ['goto 1 2 3', 0, 'task.completed'],
    ['goto bedrock', 1, 'task.failed'],
    ['fly', 1, 'task.failed'],
  ])('exec --wait of %s is %i after its events', async (command, exitCode, last) => {
    const waited = await run(['exec', command, '--wait']);
    expect(waited.exitCode).toBe(exitCode);
    const events = lines(waited.output);
    expect(events[0]).toMatchObject({ event: 'task.started', data: { command }, ts: expect.any(String) });
    expect(events.at(-1)).toMatchObject({ event: last });
    expect(events.some(({ event }) => event === 'status.update')).toBe(false);
  });

  test('exec --wait is 1 when the task is canceled, in the game or by cancel', async () => {
    const inGame = run(['exec', 'follow players', '--wait']);
    while (bridge.game.task === null) await settle();
    bridge.game.hardCancel();
    expect((await inGame).exitCode).toBe(1);
    const waiting = run(['exec', 'follow players', '--wait']);
    while (bridge.game.task === null) await settle();
    const canceled = await run(['cancel']);
    expect(readJson(canceled.output)).toMatchObject({ canceled: true });
    expect([(await waiting).exitCode, canceled.exitCode]).toEqual([1, 0]);
    expect(readJson((await run(['cancel'])).output)).toEqual({ canceled: false });
  });

  test('exec --wait is 3 after its time limit, or when the mod server is gone', async () => {
    // Longer than the limit of the answer, and shorter than what a heartbeat waits.
    const clock = new WatchedClock();
    const late = run(['exec', 'follow players', '--wait', '--timeout', '9'], { clock });
    await clock.untilAsked(9_000);
    await clock.advance(9_000);
    expect(await late).toMatchObject({ exitCode: 3, errors: expect.stringContaining('still running') });
    const gone = run(['exec', 'follow players', '--wait']);
    while (bridge.sessions.size === 0) await settle();
    const taskBefore = bridge.game.task?.id;
    while (bridge.game.task?.id === taskBefore) await settle();
    bridge.drop();
    expect(await gone).toMatchObject({ exitCode: 3, errors: expect.stringContaining('was lost') });
  });

  test('the time limit is one for the login and the answer', async () => {
    const clock = new WatchedClock();
    const slow = await startBridge(clock);
    onTestFinished(() => slow.dispose());
    slow.slowDown(200);
    const status = run(['status', '--timeout', '0.7'], { clock });
    // A login is three answers, and that of the command is the fourth.
    for (const answers of [1, 2, 3]) {
      await clock.untilAsked(200, answers);
      await clock.advance(200);
    }
    await clock.untilAsked(200, 4);
    await clock.advance(100);
    expect(await status).toMatchObject({ exitCode: 3, errors: expect.stringContaining('status.get') });
  });

  test('watch prints events until it is stopped', async () => {
    const watching = run(['watch'], {
      onError: (_text, interrupt) => interrupt(),
    });
    while (![...bridge.sessions].some(({ isLoggedIn }) => isLoggedIn)) {
      await settle();
    }
    bridge.game.setPatterns(['diamond']);
    bridge.game.chat('diamond');
    // A line that is not a message is reported on standard error, which stops it.
    bridge.sendRaw('stray');
    const { errors, exitCode, output } = await watching;
    expect([exitCode, errors.startsWith('[noise] stray')]).toEqual([130, true]);
    expect(lines(output)).toMatchObject([{ event: 'chat.match', data: { pattern: 'diamond' } }]);
  });

  test('watch is done when nobody reads its lines any more', async () => {
    const reader = new AbortController();
    const watching = run(['watch'], { readerGone: reader.signal, onOutput: () => reader.abort() });
    while (![...bridge.sessions].some(({ isLoggedIn }) => isLoggedIn)) await settle();
    bridge.game.setPatterns(['diamond']);
    bridge.game.chat('diamond');
    expect(await watching).toMatchObject({ exitCode: 0, errors: '' });
  });
});

describe('the token', () => {
  test('on the command line is refused, and not repeated', async () => {
    const { errors, exitCode } = await run(['status', '--token', TOKEN]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('--token-file');
    expect(errors).not.toContain(TOKEN);
  });

  test('comes from a file or the environment, with an address', async () => {
    const file = join(folder, 'token.txt');
    writeFileSync(file, `${TOKEN}\n`);
    const without = { PYRITONE_BRIDGE_INFO: join(folder, 'none.json') };
    expect(await run(['status', '--url', bridge.url, '--token-file', file], { environment: without })).toMatchObject({
      exitCode: 0,
    });
    const environment = { ...without, FLYBRIDGE_BARITONE_TOKEN: TOKEN };
    expect(await run(['status', '--url', bridge.url], { environment })).toMatchObject({ exitCode: 0 });
    expect((await run(['status', '--token-file', join(folder, 'none')])).exitCode).toBe(2);
  });

  test('that is wrong is 3, with the remedy', async () => {
    const { errors, exitCode } = await run(['status'], { environment: { FLYBRIDGE_BARITONE_TOKEN: 'wrong' } });
    expect(exitCode).toBe(3);
    expect(readJson(errors)).toMatchObject({ error: { code: 'BAD_TOKEN', details: { remedy: expect.any(String) } } });
  });
});

test('a mod server that is not there, or not on this machine, is 3', async () => {
  const none = await run(['status'], { environment: { PYRITONE_BRIDGE_INFO: join(folder, 'none.json') } });
  expect(none).toMatchObject({ exitCode: 3, errors: expect.stringContaining('NOT_FOUND') });
  const foreign = await run(['status', '--url', 'ws://10.0.0.1/ws']);
  expect(foreign).toMatchObject({ exitCode: 3, errors: expect.stringContaining('BAD_ADDRESS') });
  bridge.dispose();
  expect((await run(['status'])).errors).toContain('Nothing is listening on');
});

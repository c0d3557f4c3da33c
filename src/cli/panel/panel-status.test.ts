import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPanel } from '#core/panel/create-panel.ts';
import { EMPTY_DEMO } from '#core/panel/demo-world.ts';
import { ownUserId, panelFolder, panelKey } from '#core/panel/local-socket/panel-folder.ts';
import { openPanelListener } from '#core/panel/local-socket/panel-listener.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { FileApprovals } from '#core/providers/commands/command-approval.ts';
import { readJson, runFlybridge, SHELL_SAMPLE } from '../testing/command-line-world.ts';

const platform = createSystemPlatform(silentLogger);
const transport = { kind: 'stdio', argv: SHELL_SAMPLE, directory: tmpdir() };
const APP = { id: 'mine', apps: [{ appId: 'sample' }], transport };
const STOP = { act: 'stop', providerIds: ['mine'] };
const ends: (() => unknown)[] = [];

let root: string;
let environment: Readonly<Record<string, string>>;
let settingsPath: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'flybridge-panel-'));
  settingsPath = join(root, 'settings.json');
  environment = { FLYBRIDGE_SETTINGS: settingsPath, XDG_STATE_HOME: root, XDG_RUNTIME_DIR: join(root, 'run') };
  writeFileSync(settingsPath, JSON.stringify({ world: 'own', providers: [APP] }));
  const approvals = new FileApprovals({ platform, path: join(root, 'flybridge', 'approvals.json') });
  await approvals.approve({ argv: SHELL_SAMPLE, directory: tmpdir(), environment: {} });
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  rmSync(root, { recursive: true });
});

const folder = () => panelFolder({ environment, home: root, system: process.platform }, ownUserId());

/** A panel that uses these settings, and is asked by commands as a process of this pid. */
async function openPanel(pid: number) {
  const panel = createPanel({
    ...{ platform, version: '1.2.3', shell: 'web', demo: EMPTY_DEMO, settingsPath, environment: process.env },
    approvalsPath: join(root, 'flybridge', 'approvals.json'),
    ...{ secretsPath: null, stateDirectory: null, homeDirectory: root },
    programs: { directory: root, runtime: process.execPath, runtimeKind: 'node' },
  });
  const listener = await openPanelListener({
    ...{ panel, platform, folder: folder(), userId: ownUserId(), settingsPath, pid },
  });
  ends.push(async () => {
    await listener.close();
    await panel.close();
  });
  const window = panel.openWindow(null);
  return { call: (method: string, params: object) => window.call({ method, params }) };
}

const status = (...more: readonly string[]) => runFlybridge(['status', '--app', 'sample', ...more], { environment });

describe('flybridge status', () => {
  test('asks the running panel, and says so', async () => {
    const panel = await openPanel(71);
    const restarted = await panel.call('provider.restart', { providerId: 'mine' });
    const { exitCode, errors, output } = await status();
    expect([exitCode, errors]).toEqual([0, '[panel] Asking mine in the running Flybridge (process 71).\n']);
    expect(restarted).toMatchObject({ ok: true, value: { pidAfter: readJson(output).pid } });
  });

  test('of two panels asks the one whose program runs', async () => {
    const idle = await openPanel(71);
    await idle.call('providers.act', STOP);
    const running = await openPanel(72);
    await running.call('provider.restart', { providerId: 'mine' });
    expect((await status()).errors).toContain('(process 72)');
  });

  test.each([
    ['no panel is there', async () => {}],
    ['its program is stopped there', async () => void (await (await openPanel(71)).call('providers.act', STOP))],
    ['the panel was killed', () => leaveEntry()],
    ['others can put something into the folder', openToOthers],
  ])('starts a program of its own where %s, and says so', async (_where, arrange) => {
    await arrange();
    const { exitCode, errors, output } = await status();
    expect([exitCode, errors]).toEqual([
      0,
      '[panel] No running Flybridge runs mine. Starting another mine for this command.\n',
    ]);
    expect(readJson(output)).toMatchObject({ appId: 'sample' });
  });

  test('asks no panel about a program that it is told to start', async () => {
    await openPanel(71);
    const { errors, exitCode } = await status('--', ...SHELL_SAMPLE);
    expect([exitCode, errors]).toEqual([0, '']);
  });

  test('interrupted while it asks, starts nothing', async () => {
    const panel = await openPanel(71);
    await panel.call('provider.restart', { providerId: 'mine' });
    const { exitCode, output } = await runFlybridge(['status', '--app', 'sample'], {
      environment,
      onError: (_text, interrupt) => interrupt(),
    });
    expect([exitCode, output]).toEqual([130, '']);
  });

  test('does not wait for a panel that answers nothing', async () => {
    mkdirSync(folder(), { mode: 0o700, recursive: true });
    const server = createServer();
    server.listen(join(folder(), `${panelKey(settingsPath)}-71.sock`));
    await once(server, 'listening');
    ends.push(() => server.close());
    const { errors, exitCode } = await status('--timeout', '1');
    expect([exitCode, errors]).toEqual([0, expect.stringContaining('No running Flybridge runs mine.')]);
  });
});

/** An entry that nobody listens at. */
function leaveEntry(): Promise<void> {
  mkdirSync(folder(), { mode: 0o700, recursive: true });
  writeFileSync(join(folder(), `${panelKey(settingsPath)}-71.sock`), '');
  return Promise.resolve();
}

async function openToOthers(): Promise<void> {
  const panel = await openPanel(71);
  await panel.call('provider.restart', { providerId: 'mine' });
  chmodSync(folder(), 0o777);
}

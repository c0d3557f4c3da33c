import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { panelKey } from '#core/panel/local-socket/panel-folder.ts';
import { FileApprovals } from '#core/providers/commands/command-approval.ts';
import { readJson, runFlybridge, SHELL_SAMPLE } from '../testing/command-line-world.ts';
import { PanelTestWorld } from '../testing/panel-test-world.ts';

const transport = { kind: 'stdio', argv: SHELL_SAMPLE, directory: tmpdir() };
const APP = { id: 'mine', apps: [{ appId: 'sample' }], transport };
const STOP = { act: 'stop', providerIds: ['mine'] };

let panels: PanelTestWorld;

beforeEach(async () => {
  panels = new PanelTestWorld({ providers: [APP] });
  const { approvalsPath: path, platform } = panels;
  await new FileApprovals({ platform, path }).approve({ argv: SHELL_SAMPLE, directory: tmpdir(), environment: {} });
});

afterEach(() => panels.close());

const status = (...more: readonly string[]) => runFlybridge(['status', '--app', 'sample', ...more], panels);

describe('flybridge status', () => {
  test('asks the running panel, and says so', async () => {
    const panel = await panels.open(71);
    const restarted = await panel.call('provider.restart', { providerId: 'mine' });
    const { exitCode, errors, output } = await status();
    expect([exitCode, errors]).toEqual([0, '[panel] Asking mine in the running Flybridge (process 71).\n']);
    expect(restarted).toMatchObject({ ok: true, value: { pidAfter: readJson(output).pid } });
  });

  test('of two panels asks the one whose program runs', async () => {
    const idle = await panels.open(71);
    await idle.call('providers.act', STOP);
    const running = await panels.open(72);
    await running.call('provider.restart', { providerId: 'mine' });
    expect((await status()).errors).toContain('(process 72)');
  });

  test.each([
    ['no panel is there', async () => {}],
    ['its program is stopped there', async () => void (await (await panels.open(71)).call('providers.act', STOP))],
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

  test('asks no panel about a program that is given on the command line', async () => {
    await panels.open(71);
    const { errors, exitCode } = await status('--', ...SHELL_SAMPLE);
    expect([exitCode, errors]).toEqual([0, '']);
  });

  test('interrupted while it asks, starts nothing', async () => {
    const panel = await panels.open(71);
    await panel.call('provider.restart', { providerId: 'mine' });
    const { exitCode, output } = await runFlybridge(['status', '--app', 'sample'], {
      environment: panels.environment,
      onError: (_text, interrupt) => interrupt(),
    });
    expect([exitCode, output]).toEqual([130, '']);
  });

  test('does not wait for a panel that answers nothing', async () => {
    mkdirSync(panels.folder, { mode: 0o700, recursive: true });
    const server = createServer();
    server.listen(join(panels.folder, `${panelKey(panels.settingsPath)}-71.sock`));
    await once(server, 'listening');
    const { errors, exitCode } = await status('--timeout', '1');
    server.close();
    expect([exitCode, errors]).toEqual([0, expect.stringContaining('No running Flybridge runs mine.')]);
  });
});

/** An entry that nobody listens at. */
function leaveEntry(): Promise<void> {
  mkdirSync(panels.folder, { mode: 0o700, recursive: true });
  writeFileSync(join(panels.folder, `${panelKey(panels.settingsPath)}-71.sock`), '');
  return Promise.resolve();
}

async function openToOthers(): Promise<void> {
  const panel = await panels.open(71);
  await panel.call('provider.restart', { providerId: 'mine' });
  chmodSync(panels.folder, 0o777);
}

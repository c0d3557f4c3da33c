import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { FileApprovals } from '#core/providers/commands/command-approval.ts';
import { runFlybridge, SHELL_SAMPLE } from './testing/command-line-world.ts';

let folder: string;
let environment: Readonly<Record<string, string>>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flybridge-cli-'));
  environment = { FLYBRIDGE_SETTINGS: join(folder, 'settings.json'), XDG_STATE_HOME: folder };
});

afterEach(() => rmSync(folder, { recursive: true }));

function keep(settings: unknown): void {
  writeFileSync(join(folder, 'settings.json'), typeof settings === 'string' ? settings : JSON.stringify(settings));
}

const transport = { kind: 'stdio', argv: SHELL_SAMPLE, directory: tmpdir() };
const OWN = { world: 'own', providers: [{ id: 'mine', apps: [{ appId: 'sample' }], transport }] };
const status = () => runFlybridge(['status', '--app', 'sample'], { environment });

test('an app of the settings is reached once its command is approved', async () => {
  keep(OWN);
  const refused = await status();
  expect([refused.exitCode, refused.output]).toEqual([3, '']);
  expect(refused.errors).toContain('The command of mine has not been approved');
  expect((await runFlybridge(['check', '--app', 'sample'], { environment })).exitCode).toBe(3);
  const approvals = new FileApprovals({
    platform: createSystemPlatform(silentLogger),
    path: join(folder, 'flybridge', 'approvals.json'),
  });
  await approvals.approve({ argv: SHELL_SAMPLE, directory: tmpdir(), environment: {} });
  const { exitCode, output } = await status();
  expect([exitCode, JSON.parse(output)]).toMatchObject([0, { appId: 'sample' }]);
});

test.each([
  ['only those of the settings', OWN, 'Known apps: sample.'],
  ['none', { world: 'own' }, 'The settings have none.'],
  ['those of the demo world', { ...OWN, world: 'demo' }, undefined],
  ['none while the file is broken', '{\n"world": "own"', 'Expected a closing brace.'],
])('Known apps are %s', async (_name, settings, words) => {
  keep(settings);
  const { errors, exitCode } = await runFlybridge(['status', '--app', 'bridge', '--timeout', '5'], { environment });
  // The programs of the demo world are not built here: the app is found, but not reached.
  if (words === undefined) expect(exitCode).toBe(3);
  else expect([exitCode, errors]).toEqual([2, expect.stringContaining(words)]);
});

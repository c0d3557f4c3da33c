/** A panel of many providers in the web shell: `many-providers.js COUNT` prints its address, and ends with its input. */
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPanel } from '#core/panel/create-panel.ts';
import { EMPTY_DEMO } from '#core/panel/demo-world.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { startWebShell } from '#web/web-shell.ts';
import { servePushingProviders } from './pushing-provider.ts';

const count = Number(process.argv[2]);
const port = await servePushingProviders();
const platform = createSystemPlatform(silentLogger);
const panel = createPanel({
  platform,
  version: '0.0.0',
  shell: 'web',
  demo: {
    ...EMPTY_DEMO,
    providers: Array.from({ length: count }, (_, index) => ({
      id: `p${index}`,
      binding: { kind: 'tcp', host: '127.0.0.1', port },
      apps: [{ appId: `app${index}`, title: `Provider ${index}` }],
      start: 'automatic',
    })),
  },
  programs: { directory: tmpdir(), runtime: process.execPath, runtimeKind: 'node' },
  secretsPath: null,
  settingsPath: join(tmpdir(), `flybridge-bench-${process.pid}`, 'settings.json'),
  environment: process.env,
  stateDirectory: null,
  approvalsPath: null,
  homeDirectory: homedir(),
});
const shell = await startWebShell({ panel, platform, rendererDirectory: 'out/renderer', port: 0 });
process.stdout.write(`${shell.createAddress()}\n`);
process.stdin.on('end', () => process.exit()).resume();

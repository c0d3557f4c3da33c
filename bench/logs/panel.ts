/** A panel with one provider that floods, in the web shell: `panel.js <lines a second> <seconds> <folder>`; prints its address. */
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPanel } from '#core/panel/create-panel.ts';
import { EMPTY_DEMO } from '#core/panel/demo-world.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { startWebShell } from '#web/web-shell.ts';

const platform = createSystemPlatform(silentLogger);
const panel = createPanel({
  platform,
  version: 'bench',
  shell: 'web',
  demo: {
    ...EMPTY_DEMO,
    providers: [
      {
        id: 'flood',
        binding: {
          kind: 'stdio',
          origin: 'built-in',
          argv: [process.execPath, fileURLToPath(new URL('./flood.js', import.meta.url)), ...process.argv.slice(2)],
          directory: process.cwd(),
          environment: {},
        },
        apps: [{ appId: 'flood', title: 'Flood' }],
        start: 'automatic',
      },
    ],
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
process.on('SIGTERM', () => {
  void shell
    .close()
    .then(() => panel.close())
    .then(() => process.exit(0));
});
console.log(shell.createAddress());

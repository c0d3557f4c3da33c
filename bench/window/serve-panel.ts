import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPanel } from '#core/panel/create-panel.ts';
import { EMPTY_DEMO } from '#core/panel/demo-world.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import type { ProviderDefinition } from '#core/providers/provider-definition.ts';
import { startWebShell } from '#web/web-shell.ts';

/** Serves a panel of these providers in the web shell, prints its address, and ends this process with its input. */
export async function servePanel(providers: readonly ProviderDefinition[]): Promise<void> {
  const platform = createSystemPlatform(silentLogger);
  const panel = createPanel({
    platform,
    version: '0.0.0',
    shell: 'web',
    demo: { ...EMPTY_DEMO, providers },
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
}

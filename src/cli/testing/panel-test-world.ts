import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPanel } from '#core/panel/create-panel.ts';
import { EMPTY_DEMO } from '#core/panel/demo-world.ts';
import { ownUserId, panelFolder } from '#core/panel/local-socket/panel-folder.ts';
import { openPanelListener } from '#core/panel/local-socket/panel-listener.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform, type Platform } from '#core/platform/platform.ts';
import type { JsonObject } from '#shared/json.ts';

/** Settings with the panels that use them, which commands find by their environment. */
export class PanelTestWorld {
  readonly platform: Platform = createSystemPlatform(silentLogger);
  /** Of the settings, and of everything that panels keep. */
  readonly root = mkdtempSync(join(tmpdir(), 'flybridge-panel-'));
  readonly settingsPath = join(this.root, 'settings.json');
  readonly approvalsPath = join(this.root, 'flybridge', 'approvals.json');
  /** For a command that uses these settings. */
  readonly environment: Readonly<Record<string, string>> = {
    FLYBRIDGE_SETTINGS: this.settingsPath,
    XDG_STATE_HOME: this.root,
    XDG_RUNTIME_DIR: join(this.root, 'run'),
  };
  readonly #ends: (() => Promise<void>)[] = [];

  /** `settings` besides that the world is the person's own. */
  constructor(settings: JsonObject) {
    writeFileSync(this.settingsPath, JSON.stringify({ world: 'own', ...settings }));
  }

  /** The folder of the sockets. */
  get folder(): string {
    return panelFolder({ environment: this.environment, home: this.root, system: process.platform }, ownUserId());
  }

  /** Opens a panel that commands know as a process of this pid. */
  async open(pid: number) {
    const { approvalsPath, folder, platform, root, settingsPath } = this;
    const panel = createPanel({
      ...{ platform, version: '1.2.3', shell: 'web', demo: EMPTY_DEMO, settingsPath, environment: process.env },
      ...{ approvalsPath, secretsPath: null, stateDirectory: null, homeDirectory: root },
      programs: { directory: root, runtime: process.execPath, runtimeKind: 'node' },
    });
    const listener = await openPanelListener({ panel, platform, folder, userId: ownUserId(), settingsPath, pid });
    this.#ends.push(async () => {
      await listener.close();
      await panel.close();
    });
    const window = panel.openWindow(null);
    return { call: (method: string, params: object) => window.call({ method, params }) };
  }

  /** Ends the panels, and removes what they kept. */
  async close(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
    rmSync(this.root, { recursive: true, force: true });
  }
}

import { rm } from 'node:fs/promises';
import type { PanelInfo } from '#shared/panel/panel-info.ts';
import { newDemoFolder } from '../platform/demo-folder.ts';
import { homeDirectory } from '../platform/home-directory.ts';
import type { Platform } from '../platform/platform.ts';
import type { OwnPrograms } from '../providers/commands/own-programs.ts';
import { approvalsPath, secretsPath, settingsPath } from '../settings/user-directories.ts';
import { createPanel } from './create-panel.ts';
import { createDemoWorld } from './demo-world.ts';
import { ownUserId, panelFolder } from './local-socket/panel-folder.ts';
import { openPanelListener } from './local-socket/panel-listener.ts';
import type { Panel } from './panel-window.ts';

export interface ShellPanelOptions {
  readonly platform: Platform;
  readonly version: string;
  readonly shell: PanelInfo['shell'];
  readonly programs: OwnPrograms;
  readonly stateDirectory: string | null;
  /** When programs may start; undefined for at once. */
  readonly startWhen?: Promise<unknown> | undefined;
}

/**
 * Creates the panel for a shell: with the settings of the user, or the demo world without them. Commands of the user reach
 * it too.
 */
export function createShellPanel(options: ShellPanelOptions): Panel {
  const { platform, version, shell, programs, stateDirectory, startWhen } = options;
  const home = homeDirectory();
  const places = { environment: process.env, home, system: process.platform };
  const named = process.env.FLYBRIDGE_DEMO_DIRECTORY;
  const demoDirectory = named ?? newDemoFolder(platform.ids);
  const panel = createPanel({
    platform,
    version,
    shell,
    demo: createDemoWorld(platform, { programs, homeDirectory: home, demoDirectory }, process.env),
    programs,
    settingsPath: settingsPath(places),
    approvalsPath: approvalsPath(places),
    secretsPath: secretsPath(places),
    environment: process.env,
    stateDirectory,
    homeDirectory: home,
    startWhen,
  });
  const userId = ownUserId();
  const listening = openPanelListener({
    ...{ panel, platform, userId, pid: process.pid },
    folder: panelFolder(places, userId),
    settingsPath: settingsPath(places),
  });
  return {
    openWindow: (calls) => panel.openWindow(calls),
    describeEnding: () => panel.describeEnding(),
    async close() {
      await (await listening).close();
      await panel.close();
      if (named === undefined) await rm(demoDirectory, { recursive: true, force: true });
    },
  };
}

import { homedir } from 'node:os';
import type { PanelInfo } from '#shared/panel/feeds.ts';
import type { Platform } from '../platform/platform.ts';
import type { OwnPrograms } from '../providers/commands/own-programs.ts';
import { approvalsPath, botTokensPath, roomSecretsPath, settingsPath } from '../settings/user-directories.ts';
import { findFreePort } from '../transport/find-free-port.ts';
import { createPanel } from './create-panel.ts';
import { type DemoRooms, type DemoWorldOptions, demoBots, demoProviders, demoRoomsAt } from './demo-world.ts';
import type { Panel } from './panel-window.ts';

export interface ShellPanelOptions {
  readonly platform: Platform;
  readonly version: string;
  readonly shell: PanelInfo['shell'];
  readonly programs: OwnPrograms;
  readonly stateDirectory: string | null;
}

/** The panel as a shell opens it: by the settings of the user, and with the demo world as long as there are none. */
export function createShellPanel({ platform, version, shell, programs, stateDirectory }: ShellPanelOptions): Panel {
  const homeDirectory = homedir();
  const places = { environment: process.env, home: homeDirectory, system: process.platform };
  const demoDirectory = process.env.FLYBRIDGE_DEMO_DIRECTORY;
  const demo = { programs, homeDirectory, demoDirectory };
  return createPanel({
    platform,
    version,
    shell,
    demoProviders: demoProviders(demo),
    demoBots: demoBots({ demoDirectory, environment: process.env }),
    demoRooms: process.env.FLYBRIDGE_DEMO_ROOMS === 'no' ? Promise.resolve(null) : createDemoRooms(platform, demo),
    programs,
    settingsPath: settingsPath(places),
    approvalsPath: approvalsPath(places),
    botTokensPath: botTokensPath(places),
    roomSecretsPath: roomSecretsPath(places),
    environment: process.env,
    stateDirectory,
    homeDirectory,
  });
}

/** A demo world without a port for its room server has no rooms, and says why in the log. */
async function createDemoRooms({ logger }: Platform, options: DemoWorldOptions): Promise<DemoRooms | null> {
  try {
    return demoRoomsAt(await findFreePort(), options);
  } catch (error) {
    logger.log('error', 'demo rooms left out', { error: String(error) });
    return null;
  }
}

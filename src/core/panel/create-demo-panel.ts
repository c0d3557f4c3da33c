import { homedir } from 'node:os';
import type { PanelInfo } from '#shared/panel/feeds.ts';
import type { Platform } from '../platform/platform.ts';
import type { OwnPrograms } from '../providers/own-programs.ts';
import { createPanel } from './create-panel.ts';
import { demoProviders } from './demo-world.ts';
import type { Panel } from './panel-window.ts';

export interface DemoPanelOptions {
  readonly platform: Platform;
  readonly version: string;
  readonly shell: PanelInfo['shell'];
  readonly programs: OwnPrograms;
  readonly stateDirectory: string | null;
}

/** The panel with its demo world: what a shell shows as long as there are no settings. */
export function createDemoPanel({ platform, version, shell, programs, stateDirectory }: DemoPanelOptions): Panel {
  return createPanel({
    platform,
    version,
    shell,
    world: 'demo',
    providers: demoProviders(programs, homedir()),
    environment: process.env,
    stateDirectory,
  });
}

import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { describePanelEnding } from '#shared/panel/describe-panel-ending.ts';
import { CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import { PANEL_FEEDS } from '#shared/panel/panel-feeds.ts';
import { PANEL_FEED, type PanelInfo } from '#shared/panel/panel-info.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { GATEWAYS_FEED } from '#shared/panel/realtime/gateways.ts';
import { KeptSecrets } from '../connections/kept-secrets.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { SummedLog } from '../feeds/summed-log.ts';
import { WindowFeeds } from '../feeds/window-feeds.ts';
import type { Platform } from '../platform/platform.ts';
import { FileApprovals } from '../providers/commands/command-approval.ts';
import { completeEnvironment } from '../providers/commands/login-path.ts';
import type { OwnPrograms } from '../providers/commands/own-programs.ts';
import { SettingsFile } from '../settings/settings-file.ts';
import { createChildGuard } from '../supervision/child-guard.ts';
import { TrafficMonitor } from '../wire/traffic-monitor.ts';
import { createPanelHandlers } from './create-panel-handlers.ts';
import type { DemoWorld } from './demo-world.ts';
import { createKinds } from './kinds.ts';
import { OrphanBoard } from './orphan-board.ts';
import { answerCall } from './panel-handlers.ts';
import type { Panel, PanelWindow, WindowCalls } from './panel-window.ts';
import { OwnSettings } from './settings/own-settings.ts';
import { SettingsBoard } from './settings/settings-board.ts';
import { UnkeptBoard } from './unkept-board.ts';
import { WindowMemory } from './window-memory.ts';

export interface PanelOptions {
  readonly platform: Platform;
  readonly version: string;
  readonly shell: PanelInfo['shell'];
  /** Shown unless the settings choose otherwise. */
  readonly demo: DemoWorld;
  /** The folder of the programs for rooms. */
  readonly programs: OwnPrograms;
  readonly settingsPath: string;
  /** The environment of the panel; children get an allowed part of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of the process ledger; null for none. */
  readonly stateDirectory: string | null;
  /** The file of approved commands; null keeps them until the panel ends. */
  readonly approvalsPath: string | null;
  /** The file of typed secrets; null keeps them until the panel ends. */
  readonly secretsPath: string | null;
  readonly homeDirectory: string;
  /**
   * No program starts before this resolves: eight programs on the cores that draw the first picture of a window delay
   * it by half a second. Must resolve whatever happens to the window; undefined if nothing is drawn.
   */
  readonly startWhen?: Promise<unknown> | undefined;
}

/** Creates the panel and starts all automatic connections. */
export function createPanel(options: PanelOptions): Panel {
  const { demo, homeDirectory, platform, programs, stateDirectory } = options;
  const hub = new FeedHub();
  const logOfAll = new SummedLog(hub, 'all', platform.clock);
  const monitor = new TrafficMonitor(platform.clock, hub);
  const unkept = new UnkeptBoard(hub);
  const guard = createChildGuard({
    ...{ platform, stateDirectory },
    path: options.environment.PATH ?? '',
    onKept: unkept.of('lists of running programs'),
  });
  const orphans = new OrphanBoard({ platform, hub, stateDirectory });
  void orphans.report();
  const settings = new OwnSettings(
    new SettingsFile({ platform, path: options.settingsPath }),
    new FileApprovals({ platform, path: options.approvalsPath, onKept: unkept.of('approvals') }),
  );
  hub.state(PANEL_FEED).set({
    version: options.version,
    shell: options.shell,
    platform: platformName(process.platform),
    startedAt: platform.clock.now(),
    world: settings.world,
  });
  const windows = new Map<PanelWindow, WindowCalls | null>();
  const secrets = new KeptSecrets({ platform, path: options.secretsPath, onKept: unkept.of('tokens and secrets') });
  const kinds = createKinds(
    {
      ...{ platform, hub, logOfAll, monitor, guard, settings, secrets, programs, homeDirectory, stateDirectory },
      unkept,
      environment: completeEnvironment(platform, options.environment),
      panelEnvironment: options.environment,
      startWhen: options.startWhen,
      applySettings: () => board.apply(),
      notifyWindows: (note) => {
        for (const calls of windows.values()) calls?.notify(note);
      },
    },
    demo,
  );
  const board = new SettingsBoard({
    ...{ settings, hub, secrets },
    kinds: kinds.all,
    replacePrograms: (definitions) => kinds.registry.replaceAll(definitions),
  });
  const feeds = [...PANEL_FEEDS, ...kinds.all.flatMap((kind) => kind.feeds)];
  const memory = new WindowMemory({ platform, hub, stateDirectory, onKept: unkept.of('window layouts') });

  return {
    openWindow(windowCalls) {
      const handlers = createPanelHandlers({ board, kinds, memory, orphans, settings }, windowCalls);
      let served: WindowFeeds | null = null;
      let life: 'open' | 'ended' = 'open';
      const window: PanelWindow = {
        call: (request) => answerCall(handlers, request),
        attach(port) {
          served?.dispose();
          // A port may arrive after its window has gone; nothing would end its feeds.
          if (life === 'open') served = new WindowFeeds({ hub, feeds, port, platform });
        },
        dispose() {
          life = 'ended';
          served?.dispose();
          windows.delete(window);
        },
      };
      windows.set(window, windowCalls);
      return window;
    },
    describeEnding: () =>
      describePanelEnding({
        providers: hub.state(PROVIDERS_FEED).value ?? [],
        bots: hub.state(BOTS_FEED).value ?? [],
        characters: hub.state(CHARACTERS_FEED).value ?? [],
        gateways: hub.state(GATEWAYS_FEED).value ?? [],
      }),
    async close() {
      board.dispose();
      orphans.dispose();
      await Promise.all(kinds.all.map((kind) => kind.close()));
      logOfAll.dispose();
      await guard.close();
      monitor.dispose();
      for (const window of windows.keys()) window.dispose();
    },
  };
}

function platformName(platform: NodeJS.Platform): PanelInfo['platform'] {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}

import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PanelInfo } from '#shared/panel/feeds.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { FramePump } from '../feeds/frame-pump.ts';
import { SummedLog } from '../feeds/summed-log.ts';
import type { BotDefinition } from '../minecraft/bot-definition.ts';
import { createBots } from '../minecraft/create-bots.ts';
import type { Platform } from '../platform/platform.ts';
import { createAppActions } from '../providers/actions/app-actions.ts';
import { reachThrough } from '../providers/app-reach.ts';
import { FileApprovals } from '../providers/commands/command-approval.ts';
import { completeEnvironment } from '../providers/commands/login-path.ts';
import type { OwnPrograms } from '../providers/commands/own-programs.ts';
import { ConfigBoard } from '../providers/config/config-board.ts';
import { IncidentBoard } from '../providers/incidents/incident-board.ts';
import type { ProviderDefinition } from '../providers/provider-definition.ts';
import { ProviderRegistry } from '../providers/provider-registry.ts';
import { RoomBoard } from '../rooms/room-board.ts';
import { RoomOrchestrator } from '../rooms/room-orchestrator.ts';
import { KeptSecrets } from '../settings/kept-secrets.ts';
import { SettingsFile } from '../settings/settings-file.ts';
import { createChildGuard } from '../supervision/child-guard.ts';
import { findOrphans } from '../supervision/find-orphans.ts';
import { PROCESS_RETRY_POLICY } from '../supervision/retry-policy.ts';
import { TrafficMonitor } from '../wire/traffic-monitor.ts';
import { noteOfEnd } from './bots/note-of-end.ts';
import type { DemoRooms } from './demo-world.ts';
import { answerCall, createPanelHandlers } from './panel-handlers.ts';
import type { Panel, PanelWindow, WindowCalls } from './panel-window.ts';
import { ProviderChecks } from './providers/provider-checks.ts';
import { SettingsBoard } from './settings/settings-board.ts';
import { WindowMemory } from './window-memory.ts';

export interface PanelOptions {
  readonly platform: Platform;
  readonly version: string;
  readonly shell: PanelInfo['shell'];
  /** What is shown as long as the settings do not say otherwise. */
  readonly demoProviders: readonly ProviderDefinition[];
  readonly demoBots: readonly BotDefinition[];
  /** Joins the demo world when it is there; null where it cannot be. */
  readonly demoRooms: Promise<DemoRooms | null>;
  /** Where the programs are that run for rooms. */
  readonly programs: OwnPrograms;
  readonly settingsPath: string;
  /** The panel's own environment, of which children get an allowed part. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the panel notes what it runs; null notes nothing. */
  readonly stateDirectory: string | null;
  /** Where approved commands are kept; null keeps them until the panel ends. */
  readonly approvalsPath: string | null;
  /** Where typed tokens of bots are kept; null keeps them until the panel ends. */
  readonly botTokensPath: string | null;
  /** Where typed secrets of instances are kept; null keeps them until the panel ends. */
  readonly roomSecretsPath: string | null;
  readonly homeDirectory: string;
}

/** Makes the panel and starts what starts automatically. */
export function createPanel(options: PanelOptions): Panel {
  const { platform, stateDirectory } = options;
  const hub = new FeedHub();
  const logOfAll = new SummedLog(hub, 'all', platform.clock);
  const monitor = new TrafficMonitor(platform.clock, hub);
  const incidents = new IncidentBoard(hub);
  const guard = createChildGuard({ platform, path: options.environment.PATH ?? '', stateDirectory });
  if (stateDirectory !== null) reportOrphans(stateDirectory, hub, platform);
  const environment = completeEnvironment(platform, options.environment);
  const approvals = new FileApprovals({ platform, path: options.approvalsPath });
  const actions = createAppActions({ platform, hub, reach: reachThrough(() => providers), stateDirectory });
  const providers: ProviderRegistry = new ProviderRegistry({
    platform,
    hub,
    logOfAll,
    monitor,
    incidents,
    environment,
    approvals,
    guard,
    startPlaces: availableParallelism(),
    onJobLine: (providerId, line) => actions.jobs.hear(providerId, line),
    retryPolicy: PROCESS_RETRY_POLICY,
  });
  const file = new SettingsFile({ platform, path: options.settingsPath });
  hub.state('panel', '').set({
    version: options.version,
    shell: options.shell,
    platform: platformName(process.platform),
    startedAt: platform.clock.now(),
    world: file.state.kind === 'good' ? file.state.content.world : 'demo',
  });
  const configs = new ConfigBoard({ hub, platform, clientOf: (appId) => providers.findByApp(appId)?.client });
  const windows = new Map<PanelWindow, WindowCalls | null>();
  const bots = createBots({
    ...{ platform, hub, logOfAll, monitor, environment: options.environment, homeDirectory: options.homeDirectory },
    onOwnEnd: ({ definition }, end) => {
      for (const calls of windows.values()) calls?.notify(noteOfEnd(definition.title, end));
    },
  });
  const roomBoard = new RoomBoard(hub);
  const roomSecrets = new KeptSecrets({ platform, path: options.roomSecretsPath });
  const settings = new SettingsBoard({
    file,
    registry: providers,
    approvals,
    hub,
    demoProviders: options.demoProviders,
    bots,
    tokens: new KeptSecrets({ platform, path: options.botTokensPath }),
    demoBots: options.demoBots,
    rooms: new RoomOrchestrator({
      ids: platform.ids,
      directory: bridgeDirectory(stateDirectory),
      keptSecretOf: (roomId) => roomSecrets.secretOf(roomId),
    }),
    roomBoard,
    roomSecrets,
    programs: options.programs,
    homeDirectory: options.homeDirectory,
  });
  void options.demoRooms.then((rooms) => {
    if (rooms !== null) settings.addDemoRooms(rooms);
  });
  const checks = new ProviderChecks({ platform, environment, guard });
  const memory = new WindowMemory({ platform, hub, stateDirectory });

  return {
    openWindow(windowCalls) {
      const parts = {
        providers,
        bots,
        rooms: roomBoard,
        incidents,
        configs,
        actions,
        settings,
        checks,
        memory,
        environment,
      };
      const handlers = createPanelHandlers(parts, windowCalls);
      let pump: FramePump | null = null;
      let life: 'open' | 'ended' = 'open';
      const window: PanelWindow = {
        call: (request) => answerCall(handlers, request),
        attach(port) {
          pump?.dispose();
          // A port may come after its window has gone; nobody would end its pump.
          if (life === 'open') pump = new FramePump({ hub, port, platform });
        },
        dispose() {
          life = 'ended';
          pump?.dispose();
          windows.delete(window);
        },
      };
      windows.set(window, windowCalls);
      return window;
    },
    async close() {
      settings.dispose();
      roomBoard.dispose();
      actions.jobs.dispose();
      actions.lists.dispose();
      await Promise.all([providers.close(), bots.close(), checks.close()]);
      configs.dispose();
      logOfAll.dispose();
      await guard.close();
      monitor.dispose();
      for (const window of windows.keys()) window.dispose();
    },
  };
}

/** Where bridges keep what outlives them: which window of an instance is which of the room. */
function bridgeDirectory(stateDirectory: string | null): string {
  return stateDirectory === null ? join(tmpdir(), 'flybridge-bridges') : join(stateDirectory, 'bridges');
}

/** Says what outlived an earlier panel. It is the user's to end: by now it may be of use to somebody. */
function reportOrphans(stateDirectory: string, hub: FeedHub, { logger }: Platform): void {
  findOrphans(stateDirectory).then(
    (orphans) => {
      hub.state('orphans', '').set(orphans);
      for (const { pid, command } of orphans) logger.log('warn', 'orphan found', { pid, program: command[0] ?? '' });
    },
    (error: unknown) => logger.log('error', 'orphans not looked for', { error: String(error) }),
  );
}

function platformName(platform: NodeJS.Platform): PanelInfo['platform'] {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}

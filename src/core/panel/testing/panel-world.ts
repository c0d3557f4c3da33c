import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { createBots } from '../../minecraft/create-bots.ts';
import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { FileApprovals } from '../../providers/commands/command-approval.ts';
import type { OwnPrograms } from '../../providers/commands/own-programs.ts';
import { ConfigBoard } from '../../providers/config/config-board.ts';
import type { Provider } from '../../providers/provider.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { ProviderWorld, peerCommand } from '../../providers/testing/provider-world.ts';
import { RoomBoard } from '../../rooms/room-board.ts';
import { RoomOrchestrator } from '../../rooms/room-orchestrator.ts';
import { KeptSecrets } from '../../settings/kept-secrets.ts';
import { SettingsFile } from '../../settings/settings-file.ts';
import { createChildGuard } from '../../supervision/child-guard.ts';
import { answerCall, createPanelHandlers } from '../panel-handlers.ts';
import type { PanelParts } from '../panel-parts.ts';
import { ProviderChecks } from '../providers/provider-checks.ts';
import { SettingsBoard } from '../settings/settings-board.ts';
import { WindowMemory } from '../window-memory.ts';

const platform = createSystemPlatform(silentLogger);

/** Stands for the demo world: one program, which is ours. */
export const DEMO: ProviderDefinition = {
  id: 'demo',
  binding: { kind: 'stdio', origin: 'built-in', argv: peerCommand('plain'), directory: tmpdir(), environment: {} },
  apps: [{ appId: 'demo', title: 'Demo' }],
  start: 'automatic',
};

/** All that the calls of a window act on: providers as real processes, and settings in a folder of their own. */
export class PanelWorld extends ProviderWorld {
  readonly folder: string;
  readonly settingsPath: string;
  readonly parts: PanelParts;
  /** What was told of the ends of tasks and sequences that were sent from here. */
  readonly ownEnds: string[] = [];
  readonly #approvals: FileApprovals;
  readonly #configs: ConfigBoard;
  readonly #guard;
  readonly #tokens = new KeptSecrets({ platform, path: null });
  readonly #roomSecrets = new KeptSecrets({ platform, path: null });
  readonly #roomBoard;
  readonly #programs: OwnPrograms;
  readonly #bots;

  /** `programDirectory` is where our own programs are, for rooms. */
  constructor(demoProviders: readonly ProviderDefinition[] = [], programDirectory = tmpdir()) {
    const approvals = new FileApprovals({ platform, path: null });
    super(process.env, { approvals });
    this.#approvals = approvals;
    this.#programs = { directory: programDirectory, runtime: process.execPath, runtimeKind: 'node' };
    this.folder = mkdtempSync(join(tmpdir(), 'panel-world-'));
    this.settingsPath = join(this.folder, 'settings.json');
    this.#guard = createChildGuard({ platform, path: process.env.PATH ?? '', stateDirectory: null });
    this.#configs = new ConfigBoard({
      hub: this.hub,
      platform,
      clientOf: (appId) => this.registry.findByApp(appId)?.client,
    });
    this.#bots = createBots({
      ...{ platform, hub: this.hub, logOfAll: this.logOfAll },
      ...{ monitor: this.monitor, environment: {}, homeDirectory: this.folder },
      onOwnEnd: ({ definition }, end) => {
        const what = end.kind === 'task' ? end.task.command : end.sequence.name;
        this.ownEnds.push(`${definition.id}: ${what}`);
      },
    });
    this.#roomBoard = new RoomBoard(this.hub);
    const environment = () => Promise.resolve(process.env);
    this.parts = {
      providers: this.registry,
      bots: this.#bots,
      rooms: this.#roomBoard,
      incidents: this.incidents,
      actions: this.actions,
      configs: this.#configs,
      settings: this.openSettings(demoProviders),
      checks: new ProviderChecks({ platform, environment, guard: this.#guard }),
      memory: new WindowMemory({ platform, hub: this.hub, stateDirectory: null }),
      environment,
    };
  }

  /** Adds a program of ours beside those of the settings. */
  override add(id: string, mode: string, more: Parameters<ProviderWorld['add']>[2] = {}): Provider {
    return super.add(id, mode, { origin: 'built-in', ...more });
  }

  /** The settings as a panel opens them when it starts. */
  openSettings(demoProviders: readonly ProviderDefinition[]): SettingsBoard {
    return new SettingsBoard({
      file: new SettingsFile({ platform, path: this.settingsPath }),
      registry: this.registry,
      approvals: this.#approvals,
      hub: this.hub,
      demoProviders,
      bots: this.#bots,
      tokens: this.#tokens,
      demoBots: [],
      rooms: new RoomOrchestrator({
        ids: platform.ids,
        directory: join(this.folder, 'bridges'),
        keptSecretOf: (roomId) => this.#roomSecrets.secretOf(roomId),
      }),
      roomBoard: this.#roomBoard,
      roomSecrets: this.#roomSecrets,
      programs: this.#programs,
      homeDirectory: this.folder,
    });
  }

  /** Makes one call, as a window without controls of its own does. */
  call<Name extends PanelCallName>(method: Name, params: PanelCallParams<Name>) {
    return answerCall(createPanelHandlers(this.parts, null), { method, params });
  }

  /** Resolves with the first settings that are published for which `isReached` holds. */
  untilSettings(isReached: (settings: SettingsSnapshot) => boolean): Promise<SettingsSnapshot> {
    return untilState(this.hub.state('settings', ''), isReached);
  }

  override async close(): Promise<void> {
    this.parts.settings.dispose();
    this.#roomBoard.dispose();
    await this.parts.checks.close();
    await this.#bots.close();
    await super.close();
    this.#configs.dispose();
    await this.#guard.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

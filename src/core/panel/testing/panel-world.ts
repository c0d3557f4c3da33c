import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import { SETTINGS_FEED, type SettingsSnapshot } from '#shared/panel/settings.ts';
import { KeptSecrets } from '../../connections/kept-secrets.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { FileApprovals } from '../../providers/commands/command-approval.ts';
import type { Provider } from '../../providers/provider.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { ProviderWorld, peerCommand } from '../../providers/testing/provider-world.ts';
import { SettingsFile } from '../../settings/settings-file.ts';
import { createChildGuard } from '../../supervision/child-guard.ts';
import { createPanelHandlers } from '../create-panel-handlers.ts';
import { type DemoWorld, EMPTY_DEMO } from '../demo-world.ts';
import { createKinds, type PanelKinds } from '../kinds.ts';
import { OrphanBoard } from '../orphan-board.ts';
import { answerCall, type PanelHandlers } from '../panel-handlers.ts';
import type { KindDeps } from '../panel-kind.ts';
import type { WindowCalls, WindowNotification } from '../panel-window.ts';
import { OwnSettings } from '../settings/own-settings.ts';
import { SettingsBoard } from '../settings/settings-board.ts';
import { UnkeptBoard } from '../unkept-board.ts';
import { WindowMemory } from '../window-memory.ts';

const platform = createSystemPlatform(silentLogger);

/** Stands for the demo world: one program, which is ours. */
export const DEMO: ProviderDefinition = {
  id: 'demo',
  binding: { kind: 'stdio', origin: 'built-in', argv: peerCommand('plain'), directory: tmpdir(), environment: {} },
  apps: [{ appId: 'demo', title: 'Demo' }],
  start: 'automatic',
};

export interface PanelWorldOptions {
  readonly programDirectory?: string;
  readonly settingsText?: string;
  readonly secretsPath?: string | null;
  readonly path?: string | undefined;
  readonly leases?: 'none' | 'all';
}

/** All that the calls of a window act on: providers as real processes, and settings in a folder of their own. */
export class PanelWorld extends ProviderWorld {
  readonly folder: string;
  readonly settingsPath: string;
  readonly secrets: KeptSecrets;
  readonly kinds: PanelKinds;
  /** How the ends of tasks and sequences that were sent from here were notified. */
  readonly notes: WindowNotification[] = [];
  readonly #deps: KindDeps;
  readonly #guard;
  readonly #memory: WindowMemory;
  readonly #orphans: OrphanBoard;
  readonly #board: SettingsBoard;

  /**
   * `programDirectory` is where our own programs are, for rooms; `settingsText` is what the settings file holds already;
   * `secretsPath` is the file of secrets, null for none; `path` is the PATH where programs are
   * found; `leases` says whether programs carry leases, by which what they start is ended too.
   */
  constructor(
    demo: Partial<DemoWorld> = {},
    {
      leases = 'none',
      path = process.env.PATH,
      programDirectory = tmpdir(),
      secretsPath = null,
      settingsText = '',
    }: PanelWorldOptions = {},
  ) {
    const approvals = new FileApprovals({ platform, path: null });
    const guard = createChildGuard({ platform, path: process.env.PATH ?? '', stateDirectory: null });
    super(process.env, { approvals, ...(leases === 'none' ? {} : { guard }) });
    this.folder = mkdtempSync(join(tmpdir(), 'panel-world-'));
    this.settingsPath = join(this.folder, 'settings.json');
    if (settingsText !== '') writeFileSync(this.settingsPath, settingsText);
    this.secrets = new KeptSecrets({ platform, path: secretsPath });
    this.#guard = guard;
    this.#memory = new WindowMemory({ platform, hub: this.hub, stateDirectory: null });
    this.#orphans = new OrphanBoard({ platform, hub: this.hub, stateDirectory: this.folder });
    this.#deps = {
      ...{ platform, hub: this.hub, logOfAll: this.logOfAll, monitor: this.monitor },
      settings: new OwnSettings(new SettingsFile({ platform, path: this.settingsPath }), approvals),
      secrets: this.secrets,
      unkept: new UnkeptBoard(this.hub),
      applySettings: () => this.#board.apply(),
      guard: this.#guard,
      environment: () => Promise.resolve({ variables: { ...process.env, PATH: path }, pathProblem: null }),
      // Instances of this machine are none of a test's business.
      panelEnvironment: { FLYBRIDGE_INSTANCE_DIRECTORY: this.folder },
      homeDirectory: this.folder,
      stateDirectory: null,
      programs: { directory: programDirectory, runtime: process.execPath, runtimeKind: 'node' },
      notifyWindows: (note) => this.notes.push(note),
    };
    const parts = { registry: this.registry, incidents: this.incidents, actions: this.actions };
    this.kinds = createKinds(this.#deps, { ...EMPTY_DEMO, ...demo }, parts);
    this.#board = new SettingsBoard({
      ...{ settings: this.settings, hub: this.hub, secrets: this.secrets },
      kinds: this.kinds.all,
      replacePrograms: (definitions) => this.registry.replaceAll(definitions),
    });
  }

  get settings(): OwnSettings {
    return this.#deps.settings;
  }

  /** Adds a program of ours beside those of the settings. */
  override add(id: string, mode: string, more: Parameters<ProviderWorld['add']>[2] = {}): Provider {
    return super.add(id, mode, { origin: 'built-in', ...more });
  }

  /** Makes one call, as a window without controls of its own does. */
  call<Name extends PanelCallName>(method: Name, params: PanelCallParams<Name>) {
    return answerCall(this.handlers(null), { method, params });
  }

  handlers(windowCalls: WindowCalls | null): PanelHandlers {
    return createPanelHandlers(
      {
        ...{ board: this.#board, kinds: this.kinds, memory: this.#memory, orphans: this.#orphans },
        settings: this.settings,
      },
      windowCalls,
    );
  }

  /** Resolves with the first settings that are published for which `isReached` holds. */
  untilSettings(isReached: (settings: SettingsSnapshot) => boolean): Promise<SettingsSnapshot> {
    return untilState(this.hub.state(SETTINGS_FEED), isReached);
  }

  override async close(): Promise<void> {
    this.#board.dispose();
    this.#orphans.dispose();
    await Promise.all(this.kinds.all.map((kind) => kind.close()));
    await super.close();
    await this.#guard.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

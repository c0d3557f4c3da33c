import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { SETTINGS_FEED, type SettingsProblem, type SettingsSnapshot } from '#shared/panel/settings.ts';
import type { World } from '#shared/settings/choices.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import type { KeptSecrets } from '../../connections/kept-secrets.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';
import type { Disposable } from '../../platform/disposable.ts';
import { hashCommand } from '../../providers/commands/command-approval.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { hideCommandSecrets } from '../../settings/replace-secrets.ts';
import type { PanelKind, SettingsCommand } from '../panel-kind.ts';
import type { OwnSettings } from './own-settings.ts';

export interface SettingsBoardOptions {
  readonly settings: OwnSettings;
  readonly kinds: readonly PanelKind[];
  /** Replaces the running programs by these; resolves when the others have ended. */
  readonly replacePrograms: (programs: readonly ProviderDefinition[]) => Promise<void>;
  readonly secrets: KeptSecrets;
  readonly hub: FeedHub;
}

/**
 * Applies the settings file: whenever it changes, the connections of its world become those of the panel, kind by kind.
 * While it is broken, what applied before goes on.
 */
export class SettingsBoard implements Disposable {
  readonly #options: SettingsBoardOptions;
  readonly #subscription: Disposable;
  #life: 'open' | 'ended' = 'open';
  /** The world whose programs run; null before the first. */
  #running: World | null = null;
  /** Publishing reads approvals asynchronously; the last one started wins. */
  #publishings = 0;

  constructor(options: SettingsBoardOptions) {
    this.#options = options;
    this.#subscription = options.settings.file.onChange(() => {
      options.settings.readFile();
      this.apply();
    });
    this.apply();
  }

  /** The commands of the own settings that need approval, by kind. */
  get ownCommands(): readonly SettingsCommand[] {
    return this.#options.kinds.flatMap((kind) => kind.ownCommands());
  }

  /** Replaces the connections by those of the current world, each with its current secret. */
  apply(): void {
    // The demo world may become complete, and something be saved, while the panel ends.
    if (this.#life === 'ended') return;
    const { kinds, replacePrograms, settings } = this.#options;
    const { world } = settings;
    // The state of one world does not apply to the other, even under the same name.
    if (this.#running !== null && this.#running !== world) void replacePrograms([]);
    void replacePrograms(kinds.flatMap((kind) => kind.programsOf(world))).then(() => this.#showWorld(world));
    this.#running = world;
    for (const kind of kinds) kind.apply(world);
    this.publish();
  }

  /** Publishes the settings, and the commands that need approval now. */
  publish(): void {
    void this.#publish();
  }

  dispose(): void {
    this.#life = 'ended';
    this.#subscription.dispose();
    this.#options.settings.file.dispose();
  }

  /** The window switches worlds when the programs of the last one have ended. */
  #showWorld(world: World): void {
    const feed = this.#options.hub.state(PANEL_FEED);
    if (feed.value !== undefined && feed.value.world !== world) feed.set({ ...feed.value, world });
  }

  async #publish(): Promise<void> {
    const { hub, secrets, settings } = this.#options;
    this.#publishings += 1;
    const publishing = this.#publishings;
    const { content, sections, world } = settings;
    const { path, state } = settings.file;
    const problems: readonly SettingsProblem[] = state.kind === 'absent' ? [] : state.problems;
    const approved = await settings.approvals.list();
    const isApproved = new Set(approved.map(({ hash }) => hash));
    if (publishing !== this.#publishings) return;
    const snapshot: SettingsSnapshot = {
      ...hideCommandSecrets(sections, KEPT_VALUE),
      path,
      file: state.kind,
      problems,
      world,
      theme: content?.appearance.theme ?? (state.kind === 'absent' ? 'system' : null),
      secretOwners: secrets.owners,
      unapproved: this.ownCommands.flatMap(({ command, providerId }) => {
        const hash = hashCommand(command);
        if (isApproved.has(hash)) return [];
        const { argv, directory, environment, passVariables = [] } = hideCommandSecrets(command, KEPT_VALUE);
        return [{ providerId, hash, argv, directory, environment, passVariables }];
      }),
      approved: hideCommandSecrets(approved, KEPT_VALUE),
    };
    hub.state(SETTINGS_FEED).set(snapshot);
  }
}

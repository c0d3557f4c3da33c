import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { SETTINGS_FEED, type SettingsProblem, type SettingsSnapshot } from '#shared/panel/settings.ts';
import type { World } from '#shared/settings/choices.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import type { KeptSecrets } from '../../connections/kept-secrets.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';
import type { Disposable } from '../../platform/disposable.ts';
import { hashCommand } from '../../providers/commands/command-approval.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { hideEnvironmentSecrets, withoutSecrets } from '../../settings/replace-secrets.ts';
import type { OwnCommand, PanelKind } from '../panel-kind.ts';
import type { OwnSettings } from './own-settings.ts';

export interface SettingsBoardOptions {
  readonly settings: OwnSettings;
  readonly kinds: readonly PanelKind[];
  /** Makes these the programs that run; resolves when the others have ended. */
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
  /** Publishing asks for approvals, and the last one to begin is right. */
  #publishings = 0;

  constructor(options: SettingsBoardOptions) {
    this.#options = options;
    this.#subscription = options.settings.file.onChange(() => {
      options.settings.readFile();
      this.apply();
    });
    this.apply();
  }

  /** The commands of the own settings that a person has to approve, kind by kind. */
  get ownCommands(): readonly OwnCommand[] {
    return this.#options.kinds.flatMap((kind) => kind.ownCommands());
  }

  /** Makes the connections of the present world those of the panel, each with the secret that is kept for it now. */
  apply(): void {
    // The demo world may be completed, and something be saved, while the panel ends.
    if (this.#life === 'ended') return;
    const { kinds, replacePrograms, settings } = this.#options;
    const { world } = settings;
    // What one world has left behind is nothing to the other, also where both use one name.
    if (this.#running !== null && this.#running !== world) void replacePrograms([]);
    void replacePrograms(kinds.flatMap((kind) => kind.programsOf(world))).then(() => this.#showWorld(world));
    this.#running = world;
    for (const kind of kinds) kind.apply(world);
    this.publish();
  }

  /** Publishes the settings, and which commands need approval now. */
  publish(): void {
    void this.#publish();
  }

  dispose(): void {
    this.#life = 'ended';
    this.#subscription.dispose();
    this.#options.settings.file.dispose();
  }

  /** The window is in another world when the programs of the last one have ended. */
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
      ...hideEnvironmentSecrets(sections, KEPT_VALUE),
      path,
      file: state.kind,
      problems,
      world,
      theme: content?.appearance.theme ?? (state.kind === 'absent' ? 'system' : null),
      secretOwners: secrets.owners,
      unapproved: this.ownCommands.flatMap(({ command, providerId }) => {
        const hash = hashCommand(command);
        if (isApproved.has(hash)) return [];
        const { argv, directory, environment } = withoutSecrets(command, KEPT_VALUE);
        return [{ providerId, hash, argv, directory, environment }];
      }),
      approved,
    };
    hub.state(SETTINGS_FEED).set(snapshot);
  }
}

import type { FieldNote, SettingsProblem, SettingsSnapshot } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { BotSettings } from '#shared/settings/bot-settings.ts';
import type { World } from '#shared/settings/choices.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { clashesAmong, type ProviderSettings, providerSettingsSchema } from '#shared/settings/provider-settings.ts';
import type { SettingsContent } from '#shared/settings/settings-content.ts';
import type { BotDefinition } from '../baritone/bot-definition.ts';
import type { BotRegistry } from '../baritone/bot-registry.ts';
import type { BotTokens } from '../baritone/bot-tokens.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Disposable } from '../platform/disposable.ts';
import { type CommandApprovals, hashCommand } from '../providers/command-approval.ts';
import type { ProviderDefinition } from '../providers/provider-definition.ts';
import type { ProviderRegistry } from '../providers/provider-registry.ts';
import { nameField } from '../settings/json-document.ts';
import { replaceSecrets } from '../settings/replace-secrets.ts';
import { restoreSecrets } from '../settings/restore-secrets.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import { botDefinitionOf } from './bot-definition-of.ts';
import { notesOf } from './notes-of.ts';
import { providerDefinitionOf } from './provider-definition-of.ts';

export interface SettingsBoardOptions {
  readonly file: SettingsFile;
  readonly registry: ProviderRegistry;
  readonly approvals: CommandApprovals;
  readonly hub: FeedHub;
  readonly demoProviders: readonly ProviderDefinition[];
  readonly bots: BotRegistry;
  readonly tokens: BotTokens;
  readonly demoBots: readonly BotDefinition[];
  readonly homeDirectory: string;
}

/**
 * Lets the settings file hold: whenever it changes, the providers and bots of its world are those of the panel. While it is
 * broken, what held before goes on; where nothing did, that is the demo world.
 */
export class SettingsBoard implements Disposable {
  readonly file: SettingsFile;
  readonly approvals: CommandApprovals;
  readonly tokens: BotTokens;
  readonly #options: SettingsBoardOptions;
  readonly #subscription: Disposable;
  /** What the file held when it was last good; null where it never was. */
  #held: SettingsContent | null = null;
  /** Publishing asks for approvals, and the last one to begin is right. */
  #publishings = 0;

  constructor(options: SettingsBoardOptions) {
    this.#options = options;
    this.file = options.file;
    this.approvals = options.approvals;
    this.tokens = options.tokens;
    this.#subscription = options.file.onChange(() => this.#apply());
    this.#apply();
  }

  get world(): World {
    return this.#held?.world ?? 'demo';
  }

  /** The own providers, in their order; also while the demo world is shown. */
  get providers(): readonly ProviderSettings[] {
    return this.#held?.providers ?? [];
  }

  /** The own bots, in their order; also while the demo world is shown. */
  get bots(): readonly BotSettings[] {
    return this.#held?.bots ?? [];
  }

  definitionOf(provider: ProviderSettings): ProviderDefinition {
    return providerDefinitionOf(provider, this.#options.homeDirectory);
  }

  /** The hash of an own provider's command; null for one that Flybridge does not run. */
  hashOf(provider: ProviderSettings): string | null {
    const { binding } = this.definitionOf(provider);
    return binding.kind === 'stdio' ? hashCommand(binding) : null;
  }

  /** Whether a provider's command may run. One that Flybridge does not run needs no approval. */
  async mayRun(provider: ProviderSettings): Promise<boolean> {
    const { binding } = this.definitionOf(provider);
    return binding.kind !== 'stdio' || (await this.approvals.isApproved(binding));
  }

  /** Reads a draft that is to stand among the own providers, in the place of `replaces` where there is such a one, whose
   * secrets it keeps where it does not name others. */
  readDraft(draft: object, replaces: string | undefined): Result<ProviderSettings, readonly FieldNote[]> {
    const saved = this.providers.find(({ id }) => id === replaces);
    const restored = restoreSecrets(draft, saved);
    if (restored.missing.length > 0) return fail(restored.missing.map(notKept));
    const parsed = providerSettingsSchema.safeParse(restored.draft);
    if (!parsed.success) return fail(notesOf(parsed.error));
    const others = this.providers.filter(({ id }) => id !== replaces);
    const clashes = clashesAmong([...others, parsed.data]);
    if (clashes.length === 0) return succeed(parsed.data);
    return fail(clashes.map(({ message, path: [, ...field] }) => ({ field: nameField(field), message })));
  }

  /** Makes the bots of this world those of the panel, each with the token that is kept for it now. */
  applyBots(): void {
    const own = this.bots.map((bot) => botDefinitionOf(bot, this.tokens));
    void this.#options.bots.replaceAll(this.world === 'demo' ? this.#options.demoBots : own);
    void this.#publish();
  }

  /** Says anew what needs approval. */
  publish(): void {
    void this.#publish();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.file.dispose();
  }

  #apply(): void {
    const { state } = this.file;
    if (state.kind === 'good') this.#held = state.content;
    const { demoProviders, registry } = this.#options;
    const { world } = this;
    const own = this.providers.map((provider) => this.definitionOf(provider));
    void registry.replaceAll(world === 'demo' ? demoProviders : own).then(() => this.#showWorld(world));
    this.applyBots();
  }

  /** The window is in another world when the programs of the last one have ended. */
  #showWorld(world: World): void {
    const feed = this.#options.hub.state('panel', '');
    if (feed.value !== undefined && feed.value.world !== world) feed.set({ ...feed.value, world });
  }

  async #publish(): Promise<void> {
    this.#publishings += 1;
    const publishing = this.#publishings;
    const { providers, world } = this;
    const { kind } = this.file.state;
    const problems: readonly SettingsProblem[] = this.file.state.kind === 'broken' ? this.file.state.problems : [];
    const approved = await this.approvals.list();
    const isApproved = new Set(approved.map(({ hash }) => hash));
    if (publishing !== this.#publishings) return;
    const snapshot: SettingsSnapshot = {
      path: this.file.path,
      file: kind,
      problems,
      world,
      theme: this.#held?.appearance.theme ?? (kind === 'absent' ? 'system' : null),
      providers: providers.map((provider) => replaceSecrets(provider, KEPT_VALUE)),
      bots: this.bots,
      botsWithToken: this.bots.flatMap(({ id }) => (this.tokens.tokenOf(id) === '' ? [] : id)),
      savedCommands: this.#held?.savedCommands ?? [],
      unapproved: providers.flatMap((provider) => {
        const hash = this.hashOf(provider);
        return hash === null || isApproved.has(hash) ? [] : [{ providerId: provider.id, hash }];
      }),
      approved,
    };
    this.#options.hub.state('settings', '').set(snapshot);
  }
}

function notKept(name: string): FieldNote {
  const message = `Type the value of ${name}: none is kept under this name.`;
  return { field: `transport.environment.${name}`, message };
}

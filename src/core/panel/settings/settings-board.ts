import type { FieldNote, SettingsProblem, SettingsSnapshot } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { BotSettings } from '#shared/settings/bot-settings.ts';
import type { World } from '#shared/settings/choices.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { clashesAmong, type ProviderSettings, providerSettingsSchema } from '#shared/settings/provider-settings.ts';
import type { RoomCommand, RoomSettings } from '#shared/settings/room-settings.ts';
import type { SettingsContent } from '#shared/settings/settings-content.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';
import type { BotDefinition } from '../../minecraft/bot-definition.ts';
import type { BotRegistry } from '../../minecraft/bot-registry.ts';
import type { Disposable } from '../../platform/disposable.ts';
import { type CommandApprovals, hashCommand } from '../../providers/commands/command-approval.ts';
import type { OwnPrograms } from '../../providers/commands/own-programs.ts';
import type { ApprovableCommand, ProviderDefinition } from '../../providers/provider-definition.ts';
import type { ProviderRegistry } from '../../providers/provider-registry.ts';
import type { RoomBoard } from '../../rooms/room-board.ts';
import type { RoomOrchestrator } from '../../rooms/room-orchestrator.ts';
import { nameField } from '../../settings/json-document.ts';
import type { KeptSecrets } from '../../settings/kept-secrets.ts';
import { replaceRoomSecrets, replaceSecrets, withoutSecrets } from '../../settings/replace-secrets.ts';
import { restoreSecrets } from '../../settings/restore-secrets.ts';
import type { SettingsFile } from '../../settings/settings-file.ts';
import { botDefinitionOf } from '../bots/bot-definition-of.ts';
import type { DemoRooms } from '../demo-world.ts';
import { providerDefinitionOf } from '../providers/provider-definition-of.ts';
import { approvableOf, roomDefinitionOf } from '../rooms/room-definition-of.ts';
import { notesOf, notesOfMissing } from './notes-of.ts';

export interface SettingsBoardOptions {
  readonly file: SettingsFile;
  readonly registry: ProviderRegistry;
  readonly approvals: CommandApprovals;
  readonly hub: FeedHub;
  readonly demoProviders: readonly ProviderDefinition[];
  readonly bots: BotRegistry;
  readonly tokens: KeptSecrets;
  readonly demoBots: readonly BotDefinition[];
  readonly rooms: RoomOrchestrator;
  readonly roomBoard: RoomBoard;
  readonly roomSecrets: KeptSecrets;
  readonly programs: OwnPrograms;
  readonly homeDirectory: string;
}

/** A command of the own settings that a person has to approve before it runs, and the provider that runs it. */
export interface OwnCommand {
  readonly providerId: string;
  readonly command: ApprovableCommand;
}

/**
 * Lets the settings file hold: whenever it changes, the providers, bots and rooms of its world are those of the panel. While it is
 * broken, what held before goes on; where nothing did, that is the demo world.
 */
export class SettingsBoard implements Disposable {
  readonly file: SettingsFile;
  readonly approvals: CommandApprovals;
  readonly tokens: KeptSecrets;
  readonly roomSecrets: KeptSecrets;
  readonly #options: SettingsBoardOptions;
  readonly #subscription: Disposable;
  /** What the file held when it was last good; null where it never was. */
  #held: SettingsContent | null = null;
  /** What joins the demo world when its room server has found a port. */
  #demoRooms: DemoRooms = { rooms: [], providers: [] };
  #life: 'open' | 'ended' = 'open';
  /** The world whose programs run; null before the first. */
  #running: World | null = null;
  /** Publishing asks for approvals, and the last one to begin is right. */
  #publishings = 0;

  constructor(options: SettingsBoardOptions) {
    this.#options = options;
    this.file = options.file;
    this.approvals = options.approvals;
    this.tokens = options.tokens;
    this.roomSecrets = options.roomSecrets;
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

  /** The own rooms, in their order; also while the demo world is shown. */
  get rooms(): readonly RoomSettings[] {
    return this.#held?.rooms ?? [];
  }

  /** What of the own settings runs a command that is not ours: providers, then programs of rooms. */
  get ownCommands(): readonly OwnCommand[] {
    const { rooms } = this.#options;
    const ofProviders = this.providers.flatMap((provider): readonly OwnCommand[] => {
      const { binding, id } = this.definitionOf(provider);
      return binding.kind === 'stdio' ? [{ providerId: id, command: binding }] : [];
    });
    const ofRooms = rooms.orchestrate(this.rooms).programs.flatMap(({ command, id }): readonly OwnCommand[] => {
      return command.kind === 'own' ? [] : [{ providerId: id, command: this.approvableOf(command.command) }];
    });
    return [...ofProviders, ...ofRooms];
  }

  definitionOf(provider: ProviderSettings): ProviderDefinition {
    return providerDefinitionOf(provider, this.#options.homeDirectory);
  }

  /** A command of a room, as it is approved. */
  approvableOf(command: RoomCommand): ApprovableCommand {
    return approvableOf(command, this.#options.homeDirectory);
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
    if (restored.missing.length > 0) return fail(notesOfMissing(restored));
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

  /** Lets the rooms of the demo world join it. */
  addDemoRooms(demoRooms: DemoRooms): void {
    this.#demoRooms = demoRooms;
    this.applyPrograms();
  }

  /** Makes the providers and rooms of this world those of the panel, each room with the secret that is kept for it now. */
  applyPrograms(): void {
    // The demo world's rooms may be found, and a room be saved, while the panel ends.
    if (this.#life === 'ended') return;
    const { demoProviders, registry, roomBoard, rooms } = this.#options;
    const { world } = this;
    const { programs, snapshots } = rooms.orchestrate(world === 'demo' ? this.#demoRooms.rooms : this.rooms);
    const providers =
      world === 'demo'
        ? [...demoProviders, ...this.#demoRooms.providers]
        : this.providers.map((provider) => this.definitionOf(provider));
    const ofRooms = programs.map((program) => roomDefinitionOf(program, this.#options));
    // What one world has left behind is nothing to the other, also where both use one name.
    if (this.#running !== null && this.#running !== world) void registry.replaceAll([]);
    void registry.replaceAll([...providers, ...ofRooms]).then(() => this.#showWorld(world));
    this.#running = world;
    roomBoard.show(snapshots);
  }

  /** Says anew what needs approval. */
  publish(): void {
    void this.#publish();
  }

  dispose(): void {
    this.#life = 'ended';
    this.#subscription.dispose();
    this.file.dispose();
  }

  #apply(): void {
    const { state } = this.file;
    if (state.kind === 'good') this.#held = state.content;
    this.applyPrograms();
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
      botsWithToken: this.bots.flatMap(({ id }) => (this.tokens.secretOf(id) === '' ? [] : id)),
      savedCommands: this.#held?.savedCommands ?? [],
      rooms: this.rooms.map((room) => replaceRoomSecrets(room, KEPT_VALUE)),
      roomsWithSecret: this.rooms.flatMap(({ id }) => (this.roomSecrets.secretOf(id) === '' ? [] : id)),
      unapproved: this.ownCommands.flatMap(({ command, providerId }) => {
        const hash = hashCommand(command);
        if (isApproved.has(hash)) return [];
        const { argv, directory, environment } = withoutSecrets(command, KEPT_VALUE);
        return [{ providerId, hash, argv, directory, environment }];
      }),
      approved,
    };
    this.#options.hub.state('settings', '').set(snapshot);
  }
}

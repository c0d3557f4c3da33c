import type { FeedDefinition } from '#shared/feeds/define-feed.ts';
import type { World } from '#shared/settings/choices.ts';
import type { KeptSecrets } from '../connections/kept-secrets.ts';
import type { ConnectionDeps } from '../connections/supervised-connection.ts';
import type { StartEnvironment } from '../providers/commands/login-path.ts';
import type { OwnPrograms } from '../providers/commands/own-programs.ts';
import type { ApprovableCommand, ProviderDefinition } from '../providers/provider-definition.ts';
import type { ChildGuard } from '../supervision/child-guard.ts';
import type { WindowNotification } from './panel-window.ts';
import type { OwnSettings } from './settings/own-settings.ts';
import type { UnkeptBoard } from './unkept-board.ts';

/** What the kinds of connection of one panel work with. */
export interface KindDeps extends ConnectionDeps {
  readonly settings: OwnSettings;
  readonly secrets: KeptSecrets;
  readonly unkept: UnkeptBoard;
  /** Applies the settings again, for a change that is no part of the file: a secret, or what the demo world holds. */
  readonly applySettings: () => void;
  readonly guard: ChildGuard;
  /** The panel's own environment with the PATH of the login shell, of which children get an allowed part. */
  readonly environment: () => Promise<StartEnvironment>;
  /** The panel's own environment as it is. */
  readonly panelEnvironment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  /** Where the panel keeps what outlives it; null keeps nothing. */
  readonly stateDirectory: string | null;
  /** Where this installation's own programs are. */
  readonly programs: OwnPrograms;
  /** No program is started before this has resolved. */
  readonly startWhen?: Promise<unknown> | undefined;
  /** Notifies the person in every window. */
  readonly notifyWindows: (note: WindowNotification) => void;
}

/** A command of the own settings that a person has to approve before it runs, and the provider that runs it. */
export interface OwnCommand {
  readonly providerId: string;
  readonly command: ApprovableCommand;
}

/**
 * One kind of connection in a panel. The panel loops over its kinds and knows none of them: each says which programs run
 * for it, makes the connections of a world its own, and ends them.
 */
export interface PanelKind {
  /** What windows can watch of this kind. */
  readonly feeds: readonly FeedDefinition[];
  /** The programs that run for this kind in a world, as providers. */
  readonly programsOf: (world: World) => readonly ProviderDefinition[];
  /** Makes the connections of a world those of the panel; what is defined as before goes on. */
  readonly apply: (world: World) => void;
  /** The commands of the own settings that are not ours, also while the demo world is shown. */
  readonly ownCommands: () => readonly OwnCommand[];
  /** Ends what the kind holds; resolves when nothing of it is left. */
  readonly close: () => Promise<void>;
}

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

/** The dependencies of the kinds of connection of one panel. */
export interface KindDeps extends ConnectionDeps {
  readonly settings: OwnSettings;
  readonly secrets: KeptSecrets;
  readonly unkept: UnkeptBoard;
  /** Applies the settings again after a change outside the file: a secret, or the content of the demo world. */
  readonly applySettings: () => void;
  readonly guard: ChildGuard;
  /** The panel's own environment with the PATH of the login shell, of which children get an allowed part. */
  readonly environment: () => Promise<StartEnvironment>;
  /** The panel's own environment as it is. */
  readonly panelEnvironment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  /** The state folder of the panel; null stores nothing. */
  readonly stateDirectory: string | null;
  /** The folder of our own programs. */
  readonly programs: OwnPrograms;
  /** No program starts before this resolves. */
  readonly startWhen?: Promise<unknown> | undefined;
  /** Notifies the person in every window. */
  readonly notifyWindows: (note: WindowNotification) => void;
}

/** A command of the own settings that needs approval, and its provider. */
export interface SettingsCommand {
  readonly providerId: string;
  readonly command: ApprovableCommand;
}

/**
 * One kind of connection in a panel. The panel loops over its kinds and names none of them: each names its programs,
 * applies the connections of a world, and ends them.
 */
export interface PanelKind {
  /** The feeds of this kind. */
  readonly feeds: readonly FeedDefinition[];
  /** The programs of this kind in a world, as providers. */
  readonly programsOf: (world: World) => readonly ProviderDefinition[];
  /** Replaces the connections by those of a world; unchanged ones go on. */
  readonly apply: (world: World) => void;
  /** The users' commands of the own settings, also while the demo world is shown. */
  readonly ownCommands: () => readonly SettingsCommand[];
  /** Ends the connections of the kind; resolves when all have ended. */
  readonly close: () => Promise<void>;
}

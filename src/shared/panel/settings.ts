import { defineFeed } from '../feeds/define-feed.ts';
import type { Theme, World } from '../settings/choices.ts';
import type { SettingsSections } from '../settings/settings-content.ts';

/** What is wrong, or worth knowing, about one field of a draft: `transport.port`. */
export interface FieldNote {
  readonly field: string;
  readonly message: string;
}

/** What is wrong in a settings file, and where. Lines and columns count from 1. */
export interface SettingsProblem {
  readonly line: number;
  readonly column: number;
  /** As a path: `providers[0].transport.port`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

/** What came of a draft of a provider. Warnings do not keep it from being saved. */
export type ProviderSaved =
  | { readonly kind: 'saved'; readonly warnings: readonly FieldNote[] }
  | { readonly kind: 'refused'; readonly problems: readonly FieldNote[] };

/** What came of a text for the whole file. */
export type FileSaved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problems: readonly SettingsProblem[] };

/** A provider of a file that is to be imported. */
export interface ImportedProvider {
  readonly id: string;
  /** `other`: there is one of this id, and it is another. */
  readonly here: 'new' | 'same' | 'other';
  /** Its command will not run before it is approved. */
  readonly needsApproval: boolean;
}

/** What an import would do, or has done. */
export type ImportOutcome =
  | { readonly kind: 'refused'; readonly problems: readonly SettingsProblem[] }
  | {
      readonly kind: 'ready' | 'done';
      readonly providers: readonly ImportedProvider[];
      /** Your providers that are not in the file: replacing removes them. */
      readonly absent: readonly string[];
      /** Why the new ones cannot be added to the own ones. */
      readonly clashes: readonly SettingsProblem[];
    };

/** The own providers as a text to hand over. */
export interface SettingsExport {
  readonly text: string;
  /** Variables whose values were left out, because their names look secret. */
  readonly leftOut: readonly { readonly providerId: string; readonly name: string }[];
}

/** A command that a person has let run. */
export interface ApprovedCommand {
  /** Of argv, directory, environment and passed names together: 64 hexadecimal digits. */
  readonly hash: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly argv: readonly string[];
  readonly directory: string;
}

/** A command of the settings that nobody has approved yet, with all that an approval would be given to. */
export interface UnapprovedCommand {
  /** Whose command it is: a provider, or a program of a room (`programIdsOf`). */
  readonly providerId: string;
  /** As in ApprovedCommand: by it what was read is approved, and nothing else. */
  readonly hash: string;
  readonly argv: readonly string[];
  readonly directory: string;
  /** In the place of what looks secret stands KEPT_VALUE. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of variables of Flybridge that it would get. */
  readonly passVariables: readonly string[];
}

/** A connection for which a secret is kept. */
export interface SecretOwner {
  readonly kind: string;
  readonly id: string;
}

/**
 * The settings file, and what it holds; also while the demo world is shown. In place of what looks secret stands
 * KEPT_VALUE.
 */
export interface SettingsSnapshot extends SettingsSections {
  readonly path: string;
  /** `broken`: it is left untouched until a person has decided; what applied before goes on. */
  readonly file: 'absent' | 'good' | 'broken';
  /** Of a good file these cost their entries alone: they are left out, and all others apply. */
  readonly problems: readonly SettingsProblem[];
  readonly world: World;
  /** Null where nothing good says it. */
  readonly theme: Theme | null;
  /** The connections for which a secret is kept, by kind and id. What it is, no window learns. */
  readonly secretOwners: readonly SecretOwner[];
  /** Kind by kind. */
  readonly unapproved: readonly UnapprovedCommand[];
  /** Newest first. */
  readonly approved: readonly ApprovedCommand[];
}

export const SETTINGS_FEED = defineFeed.state<SettingsSnapshot>('settings');

import { z } from 'zod';
import { defineFeed } from '../feeds/define-feed.ts';
import type { ConformanceReport } from '../protocols/process/requirements.ts';
import { MAX_SETTINGS_CHARS, THEMES, type Theme, WORLDS, type World } from '../settings/choices.ts';
import type { SettingsSections } from '../settings/settings-content.ts';

const id = z.string().min(1).max(200);
const noParams = z.strictObject({});
const fileText = z.string().max(MAX_SETTINGS_CHARS);
/** As a form has it; the core says in words, field by field, what does not fit. */
const draft = z.looseObject({});

/** The calls about the settings of Flybridge. */
export const SETTINGS_CALLS = {
  'settings.saveProvider': z.strictObject({ provider: draft, replaces: id.optional() }),
  'settings.removeProvider': z.strictObject({ providerId: id }),
  'settings.orderProviders': z.strictObject({ ids: z.array(id).max(10_000) }),
  'settings.chooseWorld': z.strictObject({ world: z.enum(WORLDS) }),
  'settings.setTheme': z.strictObject({ theme: z.enum(THEMES) }),
  'settings.file': noParams,
  'settings.saveFile': z.strictObject({ text: fileText, base: fileText }),
  'settings.readAgain': noParams,
  'settings.replaceBroken': noParams,
  'settings.export': noParams,
  'settings.import': z.strictObject({ text: fileText, mode: z.enum(['preview', 'add', 'replace']) }),
  'provider.approve': z.strictObject({ providerId: id, hash: id }),
  'approval.revoke': z.strictObject({ hash: id }),
  'provider.check': z.strictObject({
    checkId: id,
    provider: z.union([id, z.strictObject({ draft, replaces: id.optional() })]),
    appId: id,
    /** The one action that may be run; none where it is left out. */
    run: id.optional(),
  }),
  'provider.cancelCheck': z.strictObject({ checkId: id }),
} as const;

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
      /** Own providers that are not in the file: replacing removes them. */
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

/** What the calls about the settings of Flybridge resolve with. */
export interface SettingsCallResults {
  'settings.saveProvider': ProviderSaved;
  'settings.removeProvider': null;
  'settings.orderProviders': null;
  'settings.chooseWorld': null;
  'settings.setTheme': null;
  /** The text of the file as it is; empty where there is none. */
  'settings.file': { readonly text: string };
  'settings.saveFile': FileSaved;
  'settings.readAgain': null;
  /** Where the broken file is kept. */
  'settings.replaceBroken': { readonly keptAs: string };
  'settings.export': SettingsExport;
  'settings.import': ImportOutcome;
  'provider.approve': null;
  'approval.revoke': null;
  'provider.check': ConformanceReport;
  'provider.cancelCheck': null;
}

/** A command that a person has let run. */
export interface ApprovedCommand {
  /** Of argv, directory and environment together: 64 hexadecimal digits. */
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
}

/** A connection for which a secret is kept. */
export interface SecretOwner {
  readonly kind: string;
  readonly id: string;
}

/** The settings file, and what it holds; also while the demo world is shown. In place of what looks secret stands KEPT_VALUE. */
export interface SettingsSnapshot extends SettingsSections {
  readonly path: string;
  /** `broken`: it is left untouched until a person has decided; what held before goes on. */
  readonly file: 'absent' | 'good' | 'broken';
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

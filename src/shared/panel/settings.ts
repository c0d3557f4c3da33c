/** The calls about the settings of Flybridge. */
export const SETTINGS_CALLS = {} as const;

/** What the calls about the settings of Flybridge resolve with. */
export type SettingsCallResults = Record<never, never>;

/** How a provider is reached, as the settings say it. */
export type ProviderTransport =
  | {
      readonly kind: 'stdio';
      /** Never a shell line. */
      readonly argv: readonly string[];
      readonly directory: string;
      /** Added to the environment that every child gets. */
      readonly environment: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'tcp' | 'tcp-per-call'; readonly host: string; readonly port: number };

/** A provider as the settings file has it. */
export interface ProviderSettings {
  readonly id: string;
  readonly apps: readonly { readonly appId: string; readonly title?: string | undefined }[];
  readonly transport: ProviderTransport;
  readonly start: 'automatic' | 'manual';
  readonly restart: 'always' | 'on-failure' | 'never';
  readonly finalExitCodes: readonly number[];
  readonly group: string;
  /** Lower numbers start first. */
  readonly order: number;
}

/** What is wrong in a settings file, and where. Lines and columns count from 1. */
export interface SettingsProblem {
  readonly line: number;
  readonly column: number;
  /** As a path: `providers[0].transport.port`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

/** The settings file, and what it holds. */
export interface SettingsSnapshot {
  /** Where the file is; empty where none is kept. */
  readonly path: string;
  /** `broken`: it is left untouched until a person has decided; what held before goes on. */
  readonly file: 'absent' | 'good' | 'broken';
  readonly problems: readonly SettingsProblem[];
  readonly world: 'demo' | 'own';
  /** In their order. */
  readonly providers: readonly ProviderSettings[];
  /** Providers whose command nobody has approved yet, by id. */
  readonly unapproved: readonly string[];
}

/** The state feeds about the settings of Flybridge. */
export interface SettingsFeeds {
  settings: SettingsSnapshot;
}

export const SETTINGS_FEEDS = ['settings'] as const satisfies readonly (keyof SettingsFeeds)[];

import type { ProviderApp } from '#shared/panel/feeds.ts';

/** A provider as the settings describe it: a program, and the apps that it serves. */
export interface ProviderDefinition {
  readonly id: string;
  /** Never a shell line. */
  readonly argv: readonly [string, ...string[]];
  readonly directory: string;
  /** Added to the environment that every child gets. */
  readonly environment: Readonly<Record<string, string>>;
  readonly apps: readonly [ProviderApp, ...ProviderApp[]];
  readonly start: 'automatic' | 'manual';
}

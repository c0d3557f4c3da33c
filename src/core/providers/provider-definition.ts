import type { ProviderApp } from '#shared/panel/feeds.ts';

/** How a provider is reached: a process that Flybridge runs, or one that runs already and listens. */
export type ProviderBinding = StdioBinding | TcpBinding;

export interface StdioBinding {
  readonly kind: 'stdio';
  /** Never a shell line. */
  readonly argv: readonly [string, ...string[]];
  readonly directory: string;
  /** Added to the environment that every child gets. */
  readonly environment: Readonly<Record<string, string>>;
}

/** `tcp`: one connection that lasts. `tcp-per-call`: a connection for each call, of one line and one reply. */
export interface TcpBinding {
  readonly kind: 'tcp' | 'tcp-per-call';
  readonly host: string;
  readonly port: number;
}

/** A provider as the settings describe it: how it is reached, and the apps that it serves. */
export interface ProviderDefinition {
  readonly id: string;
  readonly binding: ProviderBinding;
  readonly apps: readonly [ProviderApp, ...ProviderApp[]];
  readonly start: 'automatic' | 'manual';
}

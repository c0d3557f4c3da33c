import type { ProviderApp, RunsFor } from '#shared/panel/providers/provider-snapshot.ts';

import type { RestartRule } from '../supervision/restart-rule.ts';

/** How a provider is reached: a process that Flybridge runs, or one that runs already and listens. */
export type ProviderBinding = StdioBinding | TcpBinding;

export interface StdioBinding {
  readonly kind: 'stdio';
  /** `built-in` programs are ours. Others run after a person has approved the command. */
  readonly origin?: 'built-in' | 'settings';
  /** Never a shell line. */
  readonly argv: readonly [string, ...string[]];
  readonly directory: string;
  /** Added to the environment that every child gets. */
  readonly environment: Readonly<Record<string, string>>;
  /** The command that the program, which is ours then, runs and speaks for: a person approves that alone. */
  readonly hosted?: ApprovableCommand;
}

/**
 * What an approval is given to: the program, its arguments, its directory and what is added to its environment. A
 * change of any of them is another command.
 */
export interface ApprovableCommand {
  readonly argv: readonly [string, ...string[]];
  readonly directory: string;
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
  /** What follows when its process ends by itself; `always` where it is not said. */
  readonly restart?: RestartRule;
  /** Exit codes by which its process says: do not start me again. */
  readonly finalExitCodes?: readonly number[];
  /** How long it may say nothing while it starts, in milliseconds. */
  readonly startMs?: number;
  /** From the end of its standard input to SIGKILL, in milliseconds. */
  readonly stopMs?: number;
  /** Spares what went into a session of its own when it is stopped. */
  readonly keepDetached?: boolean;
  /** Providers that are started and stopped together have one group. */
  readonly group?: string;
  /** Lower numbers start first; 0 where it is not said. */
  readonly order?: number;
  /** The connection that it runs for; none where it is not said. */
  readonly runsFor?: RunsFor;
}

/** How its process is ended, as far as the definition says it. */
export function endOf({ keepDetached, stopMs }: ProviderDefinition): { stopMs?: number; keepDetached?: boolean } {
  return { ...(stopMs === undefined ? {} : { stopMs }), ...(keepDetached === undefined ? {} : { keepDetached }) };
}

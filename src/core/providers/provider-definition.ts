import type { ProviderApp, RunsFor } from '#shared/panel/providers/provider-snapshot.ts';

import type { RestartRule } from '../supervision/restart-rule.ts';

/** How to reach a provider: a process that Flybridge runs, or a running one that listens. */
export type ProviderBinding = StdioBinding | TcpBinding;

export interface StdioBinding {
  readonly kind: 'stdio';
  /** `built-in` programs are part of Flybridge. Others run after a person has approved the command. */
  readonly origin?: 'built-in' | 'settings';
  /** Never a shell line. */
  readonly argv: readonly [string, ...string[]];
  readonly directory: string;
  /** Added to the base environment of children. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of variables of Flybridge's own environment that it gets too. */
  readonly passVariables?: readonly string[] | undefined;
  /** The command that a program of ours hosts; a person approves only that. */
  readonly hosted?: ApprovableCommand;
}

/**
 * What an approval covers: the program, its arguments, its directory and what is added and passed to its environment. A change of
 * any of them needs a new approval.
 */
export interface ApprovableCommand {
  readonly argv: readonly [string, ...string[]];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly passVariables?: readonly string[] | undefined;
}

/** `tcp`: one lasting connection. `tcp-per-call`: a connection for each call, with one line and one reply. */
export interface TcpBinding {
  readonly kind: 'tcp' | 'tcp-per-call';
  readonly host: string;
  readonly port: number;
}

/** A provider as configured in the settings: how to reach it, and its apps. */
export interface ProviderDefinition {
  readonly id: string;
  readonly binding: ProviderBinding;
  readonly apps: readonly [ProviderApp, ...ProviderApp[]];
  readonly start: 'automatic' | 'manual';
  /** What to do when its process ends; by default `always`. */
  readonly restart?: RestartRule;
  /** Exit codes after which it is not restarted. */
  readonly finalExitCodes?: readonly number[];
  /** How long it may say nothing while it starts, in milliseconds. */
  readonly startMs?: number;
  /** From the end of its standard input to SIGKILL, in milliseconds. */
  readonly stopMs?: number;
  /** Spares what went into a session of its own when it is stopped. */
  readonly keepDetached?: boolean;
  /** Providers that are started and stopped together have one group. */
  readonly group?: string;
  /** Lower numbers start first; by default 0. */
  readonly order?: number;
  /** The connection that it runs for, if any. */
  readonly runsFor?: RunsFor;
}

/** How its process is ended, as far as the definition says it. */
export function endOf({ keepDetached, stopMs }: ProviderDefinition): { stopMs?: number; keepDetached?: boolean } {
  return { ...(stopMs === undefined ? {} : { stopMs }), ...(keepDetached === undefined ? {} : { keepDetached }) };
}

/** A key of how a process starts and which apps it serves: equal for equal definitions. */
export function programOf({ apps, binding }: ProviderDefinition): string {
  return JSON.stringify([binding, apps.map(({ appId }) => appId)]);
}

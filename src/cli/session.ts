import type { Platform } from '#core/platform/platform.ts';
import type { OwnPrograms } from '#core/providers/commands/own-programs.ts';
import type { ChildGuard } from '#core/supervision/child-guard.ts';

/** One of the streams that the command writes to. */
export interface Printer {
  readonly isTerminal: boolean;
  write(text: string): void;
}

/** The environment of one run of the command. */
export interface Session {
  readonly platform: Platform;
  /** Standard output: the result, and nothing else. */
  readonly output: Printer;
  /** Aborted when the reader of standard output has gone, as `head` does after its lines. */
  readonly readerGone: AbortSignal;
  /** Standard error: failures, and other output of providers. */
  readonly errors: Printer;
  readonly programs: OwnPrograms;
  readonly version: string;
  readonly directory: string;
  readonly homeDirectory: string;
  /** The environment of the command; children get an allowed part of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends child processes if the command dies. */
  readonly guard: ChildGuard;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
}

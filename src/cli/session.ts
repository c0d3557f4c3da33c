import type { Platform } from '#core/platform/platform.ts';
import type { OwnPrograms } from '#core/providers/commands/own-programs.ts';
import type { ChildGuard } from '#core/supervision/child-guard.ts';

/** One of the streams that the command writes to. */
export interface Printer {
  readonly isTerminal: boolean;
  write(text: string): void;
}

/** What one run of the command has to do with the world. */
export interface Session {
  readonly platform: Platform;
  /** Standard output: what was asked for, and nothing else. */
  readonly output: Printer;
  /** Aborted when whoever read standard output has gone, as `head` does after its lines: the rest is for nobody. */
  readonly readerGone: AbortSignal;
  /** Standard error: failures, and what providers say besides. */
  readonly errors: Printer;
  readonly programs: OwnPrograms;
  readonly version: string;
  readonly directory: string;
  readonly homeDirectory: string;
  /** The command's own environment, of which children get an allowed part. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Keeps what is started from outliving the command. */
  readonly guard: ChildGuard;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
}

import type { Command } from 'commander';
import type { CommandOutcome } from './outcome.ts';
import type { Session } from './session.ts';

/** What a group of commands needs. */
export interface CommandContext {
  readonly session: Session;
  /** The program after `--`, with its arguments; undefined where there is no `--`. */
  readonly argv: readonly string[] | undefined;
  /** Called with the outcome of the chosen command. */
  readonly settle: (running: Promise<CommandOutcome>) => Promise<void>;
}

/** Adds the commands of one kind of connection. */
export type AddCommands = (program: Command, context: CommandContext) => void;

/** What every exit code means, for the help of a command. */
export const EXITS = `
Exit codes: 0 done, 1 refused by the peer, 2 wrong usage, 3 not reached or no answer in time, 4 not every
requirement could be tested, 130 interrupted.
Output is JSON when standard output is not a terminal.`;

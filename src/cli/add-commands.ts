import type { Command } from 'commander';
import type { CommandOutcome } from './outcome.ts';
import type { Session } from './session.ts';

/** What a group of commands works with. */
export interface CommandContext {
  readonly session: Session;
  /** The program after `--`, with its arguments; undefined where there is no `--`. */
  readonly argv: readonly string[] | undefined;
  /** Takes the outcome of the command that was chosen. */
  readonly settle: (running: Promise<CommandOutcome>) => Promise<void>;
}

/** Adds the commands of one kind of connection. */
export type AddCommands = (program: Command, context: CommandContext) => void;

/** What every exit code means, for the help of a command. */
export const EXITS = `
Exit codes: 0 done, 1 the peer said no, 2 usage, 3 not reached or not answered in time, 4 a check that could not test
all that is required, 130 interrupted.
Output is JSON where standard output is no terminal.`;

import { Command, CommanderError } from 'commander';
import { succeed } from '#shared/result.ts';
import { type AddCommands, type CommandContext, EXITS } from './add-commands.ts';
import { addBaritoneCommands } from './baritone-commands.ts';
import { addBridgeCommand } from './bridge-command.ts';
import { addGameCommands } from './game-commands.ts';
import { type CommandOutcome, EXIT_CODES, type ExitCode } from './outcome.ts';
import { printFailure } from './print.ts';
import { addProviderCommands, WHOM } from './provider-commands.ts';
import { addRealtimeCommands } from './realtime-commands.ts';
import type { Session } from './session.ts';
import { addSimulatorCommands } from './simulator-commands.ts';

/** The commands of every kind of connection, in the order of the help. */
const COMMANDS: readonly AddCommands[] = [
  addProviderCommands,
  addBridgeCommand,
  addBaritoneCommands,
  addGameCommands,
  addRealtimeCommands,
  addSimulatorCommands,
];

/**
 * Runs one command line, without the name of the program. Resolves after all child processes have ended, whatever
 * happens.
 */
export async function runCommandLine(args: readonly string[], session: Session): Promise<ExitCode> {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const argv = end === -1 ? undefined : args.slice(end + 1);
  const outcomes: CommandOutcome[] = [];
  const program = createProgram({
    session,
    argv,
    settle: async (running) => {
      outcomes.push(await running);
    },
  });
  try {
    await program.parseAsync([...own], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.usage;
    throw error;
  }
  const [outcome = succeed(EXIT_CODES.done)] = outcomes;
  if (outcome.ok) return outcome.value;
  printFailure(session, outcome.error);
  return outcome.error.exitCode;
}

function createProgram(context: CommandContext): Command {
  const { session } = context;
  const program = new Command('flybridge')
    .description('Use providers of the Process Interface Contract, and bots, from a terminal.')
    .version(session.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => session.output.write(text),
      writeErr: (text) => session.errors.write(text),
    })
    .showHelpAfterError('Add --help to see the usage.')
    .addHelpText('after', `${WHOM}\n${EXITS}`);
  for (const add of COMMANDS) add(program, context);
  return program;
}

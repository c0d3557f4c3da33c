import { type Command, Option } from 'commander';
import { type CommandContext, EXITS } from './add-commands.ts';
import { simulateGame } from './commands/simulate-game.ts';
import { readSeconds, readWholeBetween } from './read-option.ts';

interface GameOptions {
  readonly port: number;
  readonly sectors: number;
  readonly seed: number;
  readonly dialect: string;
  readonly character?: string;
  readonly crowd: number;
}

/** Adds the commands that run a simulator of the demo world for other programs. */
export function addSimulatorCommands(program: Command, { session, settle }: CommandContext): void {
  const group = program.command('sim').description('run a simulator until Ctrl+C');
  group
    .command('game')
    .description('run a simulated game server, and print its address')
    .option(
      '--port <number>',
      'the port on 127.0.0.1; 0 for a free one',
      (text) => readWholeBetween(text, 0, 65_535),
      0,
    )
    .option('--sectors <number>', 'sectors of the galaxy', (text) => readWholeBetween(text, 10, 5_000), 200)
    .option(
      '--seed <number>',
      'the same seed gives the same galaxy',
      (text) => readWholeBetween(text, 0, 2 ** 32 - 1),
      1,
    )
    .addOption(
      new Option('--dialect <edition>', 'the edition of the server')
        .choices(['document', '2025-09', '2025-10', 'renamed'])
        .default('2025-09'),
    )
    .option('--character <name>', 'a character that an agent plays')
    .option('--crowd <number>', 'other characters', (text) => readWholeBetween(text, 0, 200), 12)
    .addHelpText('after', EXITS)
    .action((options: GameOptions) => settle(simulateGame(session, { ...options, timeoutMs: readSeconds('8') })));
}

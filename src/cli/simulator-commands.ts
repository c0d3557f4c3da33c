import { type Command, Option } from 'commander';
import { type CommandContext, EXITS } from './add-commands.ts';
import { simulateGame } from './commands/simulate-game.ts';
import { simulateRealtime } from './commands/simulate-realtime.ts';
import { readSeconds, readWholeBetween } from './read-option.ts';

interface GameOptions {
  readonly port: number;
  readonly sectors: number;
  readonly seed: number;
  readonly dialect: string;
  readonly character?: string;
  readonly crowd: number;
}

interface RealtimeOptions {
  readonly port: number;
  readonly edition: string;
  readonly live: string;
  readonly workMs: number;
}

const PORT = ['--port <number>', 'the port on 127.0.0.1; 0 for a free one'] as const;
const readPort = (text: string) => readWholeBetween(text, 0, 65_535);

/** Adds the commands that run a simulator of the demo world for other programs. */
export function addSimulatorCommands(program: Command, { session, settle }: CommandContext): void {
  const group = program.command('sim').description('run a simulator until Ctrl+C');
  group
    .command('game')
    .description('run a simulated game server, and print its address')
    .option(...PORT, readPort, 0)
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
  group
    .command('realtime')
    .description('run a simulated realtime gateway, and print its address')
    .option(...PORT, readPort, 0)
    .addOption(
      new Option('--edition <edition>', 'the edition of the gateway')
        .choices(['document', 'newest'])
        .default('document'),
    )
    .addOption(new Option('--live <choice>', 'whether it has live turns').choices(['on', 'off']).default('on'))
    .option(
      '--work-ms <number>',
      'how long a request takes, in milliseconds',
      (text) => readWholeBetween(text, 0, 120_000),
      800,
    )
    .addHelpText('after', EXITS)
    .action((options: RealtimeOptions) =>
      settle(simulateRealtime(session, { ...options, timeoutMs: readSeconds('8') })),
    );
}

import { type Command, Option } from 'commander';
import { GAME_CALL_TIMEOUT_MS } from '#core/game/server/game-driver.ts';
import { gameProtocol } from '#shared/protocols/game/protocol.ts';
import type { CommandContext } from './add-commands.ts';
import { findRoutes, type GameTarget, gameRpc, watchGame } from './commands/game.ts';
import { type CommandOutcome, usageFailure } from './outcome.ts';
import { readSeconds, readWholeBetween } from './read-option.ts';

interface TargetOptions {
  readonly connection?: string;
  readonly url?: string;
  readonly character?: string;
  /** In milliseconds. */
  readonly timeout: number;
}

interface WatchOptions extends TargetOptions {
  readonly event?: readonly string[];
}

interface RouteOptions extends TargetOptions {
  readonly from?: number;
  readonly hops: number;
  readonly count: number;
  readonly hold?: number;
  readonly credits?: number;
}

const LARGEST = Number.MAX_SAFE_INTEGER;

const WHICH = `
Choosing the game server:
  --connection ID        a character of a running Flybridge, by the id of its connection
  --url URL              an address, for example ws://127.0.0.1:8000/ws, with --character ID
                         Only "rpc join" joins the game.

Exit codes: 0 done, 1 refused by the game, 2 wrong usage, 3 not reached or no answer in time, 130 interrupted.`;

/** Adds the commands for a character of the game. */
export function addGameCommands(program: Command, { session, settle }: CommandContext): void {
  const game = program.command('game').description('play, watch and plan for a character of Gradient Bang');
  const add = (name: string, description: string) =>
    game
      .command(name)
      .description(description)
      .addHelpText('after', WHICH)
      .addOption(new Option('--connection <id>', 'a connection of a running Flybridge').conflicts(['url', 'character']))
      .option('--url <url>', 'the address of the server')
      .option('--character <id>', 'the character, with --url')
      .addOption(
        new Option('--timeout <seconds>', 'the time limit of each reply')
          .argParser(readSeconds)
          .default(GAME_CALL_TIMEOUT_MS, String(GAME_CALL_TIMEOUT_MS / 1_000)),
      );
  const run = (options: TargetOptions, command: (target: GameTarget) => Promise<CommandOutcome>) => {
    const target = targetOf(options);
    return settle(target === null ? Promise.resolve(usageFailure(NO_TARGET)) : command(target));
  };

  add('rpc', 'make one request and print its result unchanged')
    .argument('<endpoint>', 'for example move')
    .argument('[params]', 'as JSON; the character is added if they name none')
    .action((endpoint: string, params: string | undefined, options: TargetOptions) =>
      run(options, (target) => gameRpc(session, target, { endpoint, params })),
    );
  add('watch', 'print each event as a JSON line')
    .addOption(new Option('--event <name...>', 'only these events').choices(Object.keys(gameProtocol.events)))
    .action((options: WatchOptions) =>
      run(options, (target) => watchGame(session, target, { events: options.event ?? [] })),
    );
  add('route', 'print the round trips that gain most per hop as JSON lines')
    .option('--from <sector>', 'where the way begins; by default where the ship is', wholeFrom(0, LARGEST))
    .option('--hops <number>', 'most hops of one leg', wholeFrom(1, 20), 4)
    .option('--count <number>', 'how many to print', wholeFrom(1, 50), 10)
    .option('--hold <units>', "cargo space; by default the ship's", wholeFrom(0, LARGEST))
    .option('--credits <number>', "credits; by default the ship's", wholeFrom(0, LARGEST))
    .action(({ count, credits, from, hold, hops, ...options }: RouteOptions) => {
      const ship = { hold: hold ?? null, credits: credits ?? null };
      return run(options, (target) =>
        findRoutes(session, target, { ...ship, count, from: from ?? null, legHops: hops }),
      );
    });
}

const NO_TARGET = 'no game server is named. Add --connection ID or --url URL';

/** Null where none is named. */
function targetOf({ character, connection, timeout, url }: TargetOptions): GameTarget | null {
  if (connection !== undefined) return { kind: 'connection', connectionId: connection, timeoutMs: timeout };
  return url === undefined ? null : { kind: 'address', url, characterId: character ?? null, timeoutMs: timeout };
}

const wholeFrom = (from: number, to: number) => (text: string) => readWholeBetween(text, from, to);

import { type Command, Option } from 'commander';
import type { CommandContext } from './add-commands.ts';
import { cancelRunningTask, execCommand, modServerStatus, watchModServer } from './commands/baritone.ts';
import { readSeconds } from './read-option.ts';
import type { ModServerRequest } from './with-mod-server.ts';

interface ModServerOptions {
  readonly url?: string;
  readonly tokenFile?: string;
  readonly token?: string;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly json?: true;
}

const ANSWER_LIMIT_MS = 8_000;

const WHICH = `
Which bridge a command means:
  nothing                the one whose bridge-info.json the Py-Ritone mod has written
  --url URL              another address on this machine
  --token-file FILE      a file that holds nothing but the token; or set FLYBRIDGE_BARITONE_TOKEN

Exit codes: 0 done, 1 the bridge said no or the task did not complete, 2 usage, 3 not reached or not answered in time,
130 interrupted.`;

/** Adds the commands that talk to a Minecraft bot. */
export function addBaritoneCommands(program: Command, { session, settle }: CommandContext): void {
  const baritone = program.command('baritone').description('drive and watch a Minecraft bot through Py-Ritone');
  const requested = ({
    json,
    timeout = ANSWER_LIMIT_MS,
    token,
    tokenFile,
    url,
  }: ModServerOptions): ModServerRequest => {
    const format = json !== true && session.output.isTerminal ? 'table' : 'json';
    return { url, tokenFile, token, timeoutMs: timeout, format };
  };
  const add = (name: string, description: string) =>
    baritone
      .command(name)
      .description(description)
      .addHelpText('after', WHICH)
      .option('--url <url>', 'the address of the bridge')
      .option('--token-file <file>', 'a file that holds the token')
      // Refused with the reason, which an unknown option would not give.
      .addOption(new Option('--token <token>').hideHelp())
      .option('--timeout <seconds>', 'how long to wait', readSeconds)
      .option('--json', 'print JSON also on a terminal');

  add('status', 'what the bridge says of the game and of the task').action((options: ModServerOptions) =>
    settle(modServerStatus(session, requested(options))),
  );
  add('watch', 'print each event as a JSON line').action((options: ModServerOptions) =>
    settle(watchModServer(session, requested(options))),
  );
  add('cancel', 'cancel what runs').action((options: ModServerOptions) =>
    settle(cancelRunningTask(session, requested(options))),
  );
  add('exec', 'send a command of Baritone; it replaces the task that runs')
    .argument('<command>', 'for example "goto 312 64 -1180"')
    .option('--wait', 'print events as JSON lines until the task is over; --timeout limits that')
    .action((command: string, options: ModServerOptions & { readonly wait?: true }) => {
      const { timeout = null, wait, ...rest } = options;
      // While a task is waited for, the time limit is the task's.
      const request = requested(wait === true || timeout === null ? rest : { ...rest, timeout });
      return settle(execCommand(session, request, { command, wait: wait === true ? { limitMs: timeout } : null }));
    });
}

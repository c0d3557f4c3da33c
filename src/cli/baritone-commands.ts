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
Choosing the mod server:
  nothing                the one named in bridge-info.json, which the Py-Ritone mod writes
  --url URL              another address on this machine
  --token-file FILE      a file with only the token in it; or set FLYBRIDGE_BARITONE_TOKEN

Exit codes: 0 done, 1 refused or task not completed, 2 wrong usage, 3 not reached or no answer in time,
130 interrupted.`;

/** Adds the commands for a Minecraft bot. */
export function addBaritoneCommands(program: Command, { session, settle }: CommandContext): void {
  const baritone = program.command('baritone').description('control and watch a Minecraft bot through Py-Ritone');
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
      .option('--url <url>', 'the address of the mod server')
      .option('--token-file <file>', 'a file with the token')
      // Refused with the reason, which an unknown option would not give.
      .addOption(new Option('--token <token>').hideHelp())
      .option('--timeout <seconds>', 'the time limit of the whole command', readSeconds)
      .option('--json', 'print JSON on a terminal, too');

  add('status', 'show the status of the game and of the task').action((options: ModServerOptions) =>
    settle(modServerStatus(session, requested(options))),
  );
  add('watch', 'print each event as a JSON line').action((options: ModServerOptions) =>
    settle(watchModServer(session, requested(options))),
  );
  add('cancel', 'cancel the running task').action((options: ModServerOptions) =>
    settle(cancelRunningTask(session, requested(options))),
  );
  add('exec', 'send a Baritone command; it replaces the running task')
    .argument('<command>', 'for example "goto 312 64 -1180"')
    .option('--wait', 'print events as JSON lines until the task ends; --timeout is its time limit')
    .action((command: string, options: ModServerOptions & { readonly wait?: true }) => {
      const { timeout = null, wait, ...rest } = options;
      // With --wait the time limit is that of the task, and the answer to the command may take no longer.
      const answerMs = wait === true ? Math.min(timeout ?? ANSWER_LIMIT_MS, ANSWER_LIMIT_MS) : timeout;
      const request = requested(answerMs === null ? rest : { ...rest, timeout: answerMs });
      return settle(execCommand(session, request, { command, wait: wait === true ? { limitMs: timeout } : null }));
    });
}

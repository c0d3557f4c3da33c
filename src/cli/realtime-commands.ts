import { type Command, Option } from 'commander';
import { type CommandContext, EXITS } from './add-commands.ts';
import { checkRealtime } from './commands/check-realtime.ts';
import { readSeconds } from './read-option.ts';

/** How long each frame may take to be answered by default, in seconds: agents answer with models. */
const ANSWER_SECONDS = '30';

interface CheckOptions {
  readonly run?: string;
  /** In milliseconds. */
  readonly timeout: number;
  readonly json?: true;
}

/** Adds the commands for a realtime gateway. */
export function addRealtimeCommands(program: Command, { session, settle }: CommandContext): void {
  const realtime = program.command('realtime').description('check a realtime gateway');
  realtime
    .command('check')
    .description('check a realtime gateway against every requirement of its document')
    .argument('<url>', 'its address, for example ws://127.0.0.1:8080/realtime')
    .option('--run <goal>', 'the goal of a task that needs an approval, which the check rejects; by default none')
    .addOption(
      new Option('--timeout <seconds>', 'how long each frame may take to be answered')
        .argParser(readSeconds)
        .default(readSeconds(ANSWER_SECONDS), ANSWER_SECONDS),
    )
    .option('--json', 'print JSON on a terminal, too')
    .addHelpText('after', EXITS)
    .action((url: string, { json, run, timeout }: CheckOptions) => {
      const format = json !== true && session.output.isTerminal ? 'table' : 'json';
      return settle(checkRealtime(session, { url, goal: run ?? null, timeoutMs: timeout, format }));
    });
}

import { type Command, Option } from 'commander';
import type { TcpEndpoint } from '#core/transport/connect-tcp.ts';
import { type CommandContext, EXITS } from './add-commands.ts';
import type { AppRequest } from './app-request.ts';
import { actions } from './commands/actions.ts';
import { call } from './commands/call.ts';
import { check } from './commands/check.ts';
import { getConfig, setConfig } from './commands/config.ts';
import { runAction } from './commands/run-action.ts';
import { status } from './commands/status.ts';
import { readEndpoint, readPair, readSeconds, readValue } from './read-option.ts';
import type { TargetChoice } from './target.ts';

/** The options that say whom a command means, as they were read. */
interface TargetOptions {
  readonly app?: string;
  readonly tcp?: TcpEndpoint;
  readonly lasting?: true;
  readonly env?: Readonly<Record<string, string>>;
  /** In milliseconds. */
  readonly timeout: number;
}

interface AppOptions extends TargetOptions {
  readonly app: string;
  readonly json?: true;
}

interface CheckOptions extends AppOptions {
  /** The name of an action. */
  readonly run?: string;
  /** The key of a setting. */
  readonly set?: string;
  readonly arg?: Readonly<Record<string, string>>;
}

interface RunOptions extends AppOptions {
  readonly arg?: Readonly<Record<string, string>>;
  readonly follow?: true;
}

/** How a command says which provider it means, for the help. */
export const WHOM = `
Whom a command means:
  --app ID               an app of your settings, or of the demo world while that is shown; its program is started
  --tcp HOST:PORT        a provider that listens there: one line for each connection,
                         or with --lasting one connection for all
  -- PROGRAM [ARG]...    a program that is started and speaks on its stdin and stdout`;

/** Adds the commands that talk to an app of a provider. */
export function addProviderCommands(program: Command, { argv, session, settle }: CommandContext): void {
  const chosen = ({ app, tcp, lasting, env = {} }: TargetOptions): TargetChoice => {
    const tcpKind = lasting === true ? 'tcp' : 'tcp-per-call';
    return { app, tcp, tcpKind, argv, environment: env };
  };
  const requested = (options: AppOptions): AppRequest => ({
    ...chosen(options),
    app: options.app,
    timeoutMs: options.timeout,
    format: options.json !== true && session.output.isTerminal ? 'table' : 'json',
  });
  const add = (name: string, description: string, parent = program) =>
    parent.command(name).description(description).addHelpText('after', `${WHOM}\n${EXITS}`);

  targetOptions(add('call', 'send one request and print its response as the peer sent it'))
    .argument('<method>', 'for example status.get')
    .argument('[params]', 'a JSON text; an app that was chosen is added to params that name none')
    .option('--app <id>', 'the app that is meant')
    .action((method: string, params: string | undefined, options: TargetOptions) =>
      settle(call(session, chosen(options), { method, params, timeoutMs: options.timeout })),
    );

  appOptions(add('status', 'what an app says of itself')).action((options: AppOptions) =>
    settle(status(session, requested(options))),
  );

  const config = program.command('config').description('read and write the config of an app');
  appOptions(add('get', 'the config, as the next run of the app will find it', config)).action((options: AppOptions) =>
    settle(getConfig(session, requested(options))),
  );
  appOptions(add('set', 'write one value, for the next run of the app', config))
    .argument('<key>')
    .argument('<value>', 'JSON, or else text')
    .option('--text', 'take the value as text, also where it is JSON')
    .action((key: string, value: string, options: AppOptions & { readonly text?: true }) =>
      settle(setConfig(session, requested(options), { key, value: options.text ? value : readValue(value) })),
    );

  appOptions(add('actions', 'the actions that an app offers')).action((options: AppOptions) =>
    settle(actions(session, requested(options))),
  );

  appOptions(add('run', 'run an action to the end of its job'), '120')
    .argument('<action>')
    .option('--arg <name=value>', 'an argument of the action; may be repeated', readPair)
    .option('--follow', 'show on standard error what the job says while it runs')
    .action((actionName: string, options: RunOptions) => {
      const { arg = {}, follow } = options;
      return settle(runAction(session, requested(options), { actionName, args: arg, follow: follow === true }));
    });

  appOptions(add('check', 'judge a provider against Process Interface Contract V0, requirement by requirement'))
    .option('--run <action>', 'an action that may be run; without it none is')
    .option('--arg <name=value>', 'an argument of that action; may be repeated', readPair)
    .option(
      '--set <key>',
      'a setting that may be set to the value that is shown; without it one that is surely no secret',
    )
    .action((options: CheckOptions) => {
      const { arg = {}, run, set = null } = options;
      const allowed = { run: run === undefined ? null : { actionName: run, args: arg }, setKey: set };
      return settle(check(session, requested(options), allowed));
    });
}

function targetOptions(command: Command, timeoutSeconds = '8'): Command {
  return command
    .option('--tcp <host:port>', 'a provider that listens there', readEndpoint)
    .option('--lasting', 'keep one connection to it; without it, one is made for each line')
    .option('--env <name=value>', 'added to the environment of the program after --; may be repeated', readPair)
    .addOption(
      new Option('--timeout <seconds>', 'how long to wait')
        .argParser(readSeconds)
        .default(readSeconds(timeoutSeconds), timeoutSeconds),
    );
}

function appOptions(command: Command, timeoutSeconds?: string): Command {
  return targetOptions(command.requiredOption('--app <id>', 'the app that is meant'), timeoutSeconds).option(
    '--json',
    'print JSON also on a terminal',
  );
}

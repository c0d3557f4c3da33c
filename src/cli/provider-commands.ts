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
import { readEndpoint, readPair, readSeconds } from './read-option.ts';
import type { TargetChoice } from './target.ts';

/** The options that choose the target, parsed. */
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

/** How to choose a provider, for the help. */
export const WHOM = `
Choosing a target:
  --app ID               an app of your settings, or of the demo world while you use that; starts its program,
                         but status asks a running Flybridge first
  --tcp HOST:PORT        a provider that listens there; opens a connection for each line,
                         or one for all lines with --lasting
  -- PROGRAM [ARG]...    starts a program and talks to it through stdin and stdout`;

/** Adds the commands for an app of a provider. */
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

  targetOptions(add('call', 'send one request and print the response unchanged'))
    .argument('<method>', 'for example status.get')
    .argument('[params]', 'as JSON; --app is added if they name no app')
    .option('--app <id>', 'the app')
    .action((method: string, params: string | undefined, options: TargetOptions) =>
      settle(call(session, chosen(options), { method, params, timeoutMs: options.timeout })),
    );

  appOptions(add('status', "show an app's status")).action((options: AppOptions) =>
    settle(status(session, requested(options))),
  );

  const config = program.command('config').description("read and write an app's config");
  appOptions(add('get', 'print the config for the next run of the app', config)).action((options: AppOptions) =>
    settle(getConfig(session, requested(options))),
  );
  appOptions(add('set', 'write one value for the next run of the app', config))
    .argument('<key>')
    .argument('<value>', 'read as the declared type; without one, as JSON or text')
    .option('--text', 'use the value as text, whatever its type')
    .action((key: string, value: string, options: AppOptions & { readonly text?: true }) =>
      settle(setConfig(session, requested(options), { key, text: value, isText: options.text === true })),
    );

  appOptions(add('actions', 'list the actions of an app')).action((options: AppOptions) =>
    settle(actions(session, requested(options))),
  );

  appOptions(add('run', 'run an action and wait for its job to end'), '120')
    .argument('<action>')
    .option('--arg <name=value>', 'an argument of the action; repeat for more', readPair)
    .option('--follow', 'show the output of the job on standard error while it runs')
    .action((actionName: string, options: RunOptions) => {
      const { arg = {}, follow } = options;
      return settle(runAction(session, requested(options), { actionName, args: arg, follow: follow === true }));
    });

  appOptions(add('check', 'check a provider against every requirement of Process Interface Contract V0'))
    .option('--run <action>', 'an action that the check may run; by default it runs none')
    .option('--arg <name=value>', 'an argument of that action; repeat for more', readPair)
    .option(
      '--set <key>',
      'a setting that the check may set to its current value; by default one that is surely no secret',
    )
    .action((options: CheckOptions) => {
      const { arg = {}, run, set = null } = options;
      const allowed = { run: run === undefined ? null : { actionName: run, args: arg }, setKey: set };
      return settle(check(session, requested(options), allowed));
    });
}

function targetOptions(command: Command, timeoutSeconds = '8'): Command {
  return command
    .option('--tcp <host:port>', 'the address of a provider', readEndpoint)
    .option('--lasting', 'keep one connection; by default each line gets its own')
    .option('--env <name=value>', 'a variable for the program after --; repeat for more', readPair)
    .addOption(
      new Option('--timeout <seconds>', 'the time limit')
        .argParser(readSeconds)
        .default(readSeconds(timeoutSeconds), timeoutSeconds),
    );
}

function appOptions(command: Command, timeoutSeconds?: string): Command {
  return targetOptions(command.requiredOption('--app <id>', 'the app'), timeoutSeconds).option(
    '--json',
    'print JSON on a terminal, too',
  );
}

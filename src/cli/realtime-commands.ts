import { type Command, Option } from 'commander';
import type { JsonObject } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import { TEXT_FIELDS } from '#shared/protocols/realtime/text-fields.ts';
import { type CommandContext, EXITS } from './add-commands.ts';
import { checkRealtime } from './commands/check-realtime.ts';
import { askGateway, sayText, watchGateway } from './commands/realtime.ts';
import {
  actByPanel,
  askPanelGateway,
  type LiveAct,
  type PanelGateway,
  sayByPanel,
  watchByPanel,
} from './commands/realtime-panel.ts';
import { type CommandOutcome, usageFailure } from './outcome.ts';
import { readJsonObject, readSeconds, readWholeBetween } from './read-option.ts';
import type { GatewayRequest } from './with-gateway.ts';

/** How long each frame of a check may take to be answered by default, in seconds: agents answer with models. */
const CHECK_SECONDS = '30';

/** How long a request may go without an answer by default, in seconds, as in the settings: stories take long. */
const ANSWER_SECONDS = '120';

interface CheckOptions {
  readonly run?: string;
  /** In milliseconds. */
  readonly timeout: number;
  readonly json?: true;
}

interface TargetOptions {
  readonly connection?: string;
  readonly url?: string;
  readonly session?: string;
  readonly user: string;
  /** In milliseconds. */
  readonly timeout: number;
}

interface RequestOptions extends TargetOptions {
  readonly intent: string;
  readonly text: string;
  readonly input?: JsonObject;
  readonly runId?: string;
  readonly idempotencyKey?: string;
  readonly task?: string;
}

interface ActOptions {
  readonly connection: string;
  /** In milliseconds. */
  readonly timeout: number;
}

const WHICH = `
Choosing the gateway:
  --url URL              an address, for example ws://127.0.0.1:8080/realtime, over a connection of its own,
                         with --session and --user
  --connection ID        a gateway of a running Flybridge, by the id of its connection. Approvals wait in its window.

With --url each frame of the gateway is one JSON line on standard output. With --connection, request prints the answer,
say the turn, and watch what is new in the log.

Exit codes: 0 completed, 1 failed, refused or unanswered, 2 wrong usage, 3 not reached, or lost before the answer,
4 an approval is waiting, 130 interrupted.`;

/** Adds the commands for a realtime gateway. */
export function addRealtimeCommands(program: Command, { session, settle }: CommandContext): void {
  const realtime = program.command('realtime').description('ask, watch and check a realtime gateway');
  const add = (name: string, description: string) =>
    realtime
      .command(name)
      .description(description)
      .addHelpText('after', WHICH)
      .addOption(
        new Option('--connection <id>', 'a gateway of a running Flybridge').conflicts(['url', 'session', 'task']),
      )
      .option('--url <url>', 'the address of the gateway')
      .option('--session <id>', 'the session to bind; by default a new one')
      .option('--user <id>', 'the user to bind', 'operator')
      .addOption(
        new Option('--timeout <seconds>', 'how long an answer may take')
          .argParser(readSeconds)
          .default(readSeconds(ANSWER_SECONDS), ANSWER_SECONDS),
      );
  const run = (
    { connection, session: named, timeout: timeoutMs, url, user: userId }: TargetOptions,
    command: {
      readonly byPanel: (gateway: PanelGateway) => Promise<CommandOutcome>;
      readonly byAddress: (gateway: GatewayRequest) => Promise<CommandOutcome>;
    },
  ) => {
    if (connection !== undefined) return settle(command.byPanel({ connectionId: connection, timeoutMs }));
    if (url === undefined) return settle(Promise.resolve(usageFailure(NO_TARGET)));
    return settle(command.byAddress({ url, sessionId: named ?? null, timeoutMs, userId }));
  };

  add('request', 'make one request and print what the gateway sends until it is answered')
    .requiredOption('--intent <intent>', `what the request is about: ${Object.keys(TEXT_FIELDS).join(', ')}`)
    .requiredOption('--text <text>', 'its text: the prompt of a story, the goal of a ui_task, the query of research')
    .option('--input <json>', 'more fields of its input, as JSON', readJsonObject)
    .option('--run-id <id>', 'its run; by default a new one')
    .option('--idempotency-key <key>', 'by default the id of the run')
    .option('--task <id>', 'the task that it continues, after an approval')
    .action(({ idempotencyKey, input, intent, runId, task, text, ...options }: RequestOptions) => {
      const field = ownValue<string>(TEXT_FIELDS, intent) ?? TEXT_FIELDS.conversation;
      const request = { intent, input: { ...input, [field]: text }, runId, idempotencyKey, taskId: task };
      return run(options, {
        byPanel: (gateway) => askPanelGateway(session, gateway, request),
        byAddress: (gateway) => askGateway(session, gateway, request),
      });
    });
  add('say', 'say a text in a live turn and print what the gateway sends until the turn has ended')
    .argument('<text>', 'for example "Hello"')
    .action((text: string, options: TargetOptions) =>
      run(options, {
        byPanel: (gateway) => sayByPanel(session, gateway, text),
        byAddress: (gateway) => sayText(session, gateway, text),
      }),
    );
  add('watch', 'print what the gateway sends until Ctrl+C').action((options: TargetOptions) =>
    run(options, {
      byPanel: (gateway) => watchByPanel(session, gateway),
      byAddress: (gateway) => watchGateway(session, gateway),
    }),
  );
  addLiveActs(realtime, { session, settle });
  realtime
    .command('check')
    .description('check a realtime gateway against every requirement of its document')
    .argument('<url>', 'its address, for example ws://127.0.0.1:8080/realtime')
    .option('--run <goal>', 'the goal of a task that needs an approval, which the check rejects; by default none')
    .addOption(
      new Option('--timeout <seconds>', 'how long each frame may take to be answered')
        .argParser(readSeconds)
        .default(readSeconds(CHECK_SECONDS), CHECK_SECONDS),
    )
    .option('--json', 'print JSON on a terminal, too')
    .addHelpText('after', EXITS)
    .action((url: string, { json, run, timeout }: CheckOptions) => {
      const format = json !== true && session.output.isTerminal ? 'table' : 'json';
      return settle(checkRealtime(session, { url, goal: run ?? null, timeoutMs: timeout, format }));
    });
}

/** What only makes sense in a conversation that goes on: that of a gateway of a running Flybridge. */
function addLiveActs(realtime: Command, { session, settle }: Pick<CommandContext, 'session' | 'settle'>): void {
  const add = (name: string, description: string) =>
    realtime
      .command(name)
      .description(description)
      .addHelpText('after', EXITS)
      .requiredOption('--connection <id>', 'a gateway of a running Flybridge')
      .addOption(
        new Option('--timeout <seconds>', 'how long an answer may take')
          .argParser(readSeconds)
          .default(readSeconds(ANSWER_SECONDS), ANSWER_SECONDS),
      );
  const run = ({ connection: connectionId, timeout: timeoutMs }: ActOptions, act: LiveAct) =>
    settle(actByPanel(session, { connectionId, timeoutMs }, act));

  add('interrupt', 'interrupt the answer; the upstream forgets what was not heard of it')
    .option('--reason <text>', 'a reason for the log of the gateway')
    .action(({ reason, ...options }: ActOptions & { readonly reason?: string }) =>
      run(options, { act: 'interrupt', reason }),
    );
  add('clear', 'discard what was said since the last end of speech').action((options: ActOptions) =>
    run(options, { act: 'clear-speech' }),
  );
  add('forget', 'make the upstream forget the answer of a turn')
    .argument('<turn>', 'its number', (text: string) => readWholeBetween(text, 1, Number.MAX_SAFE_INTEGER))
    .action((turn: number, options: ActOptions) => run(options, { act: 'forget-turn', turn }));
  add('answer', 'send the result of a call that the upstream wants made')
    .argument('<call>', 'the id of the call')
    .argument('<output>', 'its result, as a JSON object', readJsonObject)
    .action((callId: string, output: JsonObject, options: ActOptions) =>
      run(options, { act: 'answer-call', callId, output }),
    );
}

const NO_TARGET = 'no gateway is named. Add --connection ID or --url URL';

import { ownCommand } from '#core/providers/commands/own-programs.ts';
import { type CommandOutcome, failedCall } from '../outcome.ts';
import { printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { withProvider } from '../with-provider.ts';

/** A simulator of the demo world that serves an address. */
export interface SimulatorRun {
  /** Its program, as `simulator-game`, and its one app. */
  readonly program: string;
  readonly appId: string;
  /** What it is, for a person. */
  readonly title: string;
  readonly environment: Readonly<Record<string, string>>;
  /** How long the program may take to start, in milliseconds. */
  readonly timeoutMs: number;
}

/** Runs a simulator until it is interrupted; prints its address once it listens. */
export function runSimulator(session: Session, run: SimulatorRun): Promise<CommandOutcome> {
  const { environment: own, output, programs, signal } = session;
  const { appId, program, timeoutMs, title } = run;
  const { argv, environment } = ownCommand(programs, program);
  const { FLYBRIDGE_DEMO_DIRECTORY: demoFolder } = own;
  const choice = {
    app: appId,
    tcp: undefined,
    tcpKind: 'tcp-per-call' as const,
    argv,
    environment: {
      ...environment,
      ...(demoFolder === undefined ? {} : { FLYBRIDGE_DEMO_DIRECTORY: demoFolder }),
      ...run.environment,
    },
  };
  return withProvider(session, choice, timeoutMs, async (provider) => {
    const status = await provider.client.call('status.get', { appId }, { timeoutMs, signal });
    if (!status.ok) return failedCall(status.error);
    const url = String(status.value.url);
    if (output.isTerminal) output.write(`${title} at ${url}. Ctrl+C ends it.\n`);
    else printJson(output, { url });
    return await untilInterrupted(provider, session, timeoutMs);
  });
}

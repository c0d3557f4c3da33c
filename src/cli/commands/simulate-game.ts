import { ownCommand } from '#core/providers/commands/own-programs.ts';
import { type CommandOutcome, failedCall } from '../outcome.ts';
import { printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { withProvider } from '../with-provider.ts';

export interface GameSimulation {
  /** 0 for a free one. */
  readonly port: number;
  readonly sectors: number;
  readonly seed: number;
  readonly dialect: string;
  /** The character that an agent plays; none by default. */
  readonly character?: string;
  /** How many other characters there are. */
  readonly crowd: number;
  /** How long the program may take to start, in milliseconds. */
  readonly timeoutMs: number;
}

const APP_ID = 'game-server';

/** Runs the simulated game server until it is interrupted; prints its address once it listens. */
export function simulateGame(session: Session, simulation: GameSimulation): Promise<CommandOutcome> {
  const { environment: own, output, programs, signal } = session;
  const { character = '', crowd, dialect, port, sectors, seed, timeoutMs } = simulation;
  const { argv, environment } = ownCommand(programs, 'simulator-game');
  const { FLYBRIDGE_DEMO_DIRECTORY: demoFolder } = own;
  const choice = {
    app: APP_ID,
    tcp: undefined,
    tcpKind: 'tcp-per-call' as const,
    argv,
    environment: {
      ...environment,
      ...(demoFolder === undefined ? {} : { FLYBRIDGE_DEMO_DIRECTORY: demoFolder }),
      FLYBRIDGE_GAME_PORT: String(port),
      FLYBRIDGE_GAME_SECTORS: String(sectors),
      FLYBRIDGE_GAME_SEED: String(seed),
      FLYBRIDGE_GAME_DIALECT: dialect,
      FLYBRIDGE_GAME_AGENT: character,
      FLYBRIDGE_GAME_CROWD: String(crowd),
      FLYBRIDGE_GAME_KEEP: 'no',
    },
  };
  return withProvider(session, choice, timeoutMs, async (provider) => {
    const status = await provider.client.call('status.get', { appId: APP_ID }, { timeoutMs, signal });
    if (!status.ok) return failedCall(status.error);
    const url = String(status.value.url);
    if (output.isTerminal) output.write(`Game server at ${url}. Ctrl+C ends it.\n`);
    else printJson(output, { url });
    return await untilInterrupted(provider, session, timeoutMs);
  });
}

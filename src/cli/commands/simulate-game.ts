import type { CommandOutcome } from '../outcome.ts';
import type { Session } from '../session.ts';
import { runSimulator } from './run-simulator.ts';

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

/** Runs the simulated game server until it is interrupted; prints its address once it listens. */
export function simulateGame(session: Session, simulation: GameSimulation): Promise<CommandOutcome> {
  const { character = '', crowd, dialect, port, sectors, seed, timeoutMs } = simulation;
  return runSimulator(session, {
    ...{ program: 'simulator-game', appId: 'game-server', title: 'Game server', timeoutMs },
    environment: {
      FLYBRIDGE_GAME_PORT: String(port),
      FLYBRIDGE_GAME_SECTORS: String(sectors),
      FLYBRIDGE_GAME_SEED: String(seed),
      FLYBRIDGE_GAME_DIALECT: dialect,
      FLYBRIDGE_GAME_AGENT: character,
      FLYBRIDGE_GAME_CROWD: String(crowd),
      FLYBRIDGE_GAME_KEEP: 'no',
    },
  });
}

import type { CommandOutcome } from '../outcome.ts';
import type { Session } from '../session.ts';
import { runSimulator } from './run-simulator.ts';

export interface RealtimeSimulation {
  /** 0 for a free one. */
  readonly port: number;
  readonly edition: string;
  readonly live: string;
  /** How long agents work on a request, in milliseconds. */
  readonly workMs: number;
  /** How long the program may take to start, in milliseconds. */
  readonly timeoutMs: number;
}

/** Runs the simulated realtime gateway until it is interrupted; prints its address once it listens. */
export function simulateRealtime(session: Session, simulation: RealtimeSimulation): Promise<CommandOutcome> {
  const { edition, live, port, timeoutMs, workMs } = simulation;
  return runSimulator(session, {
    ...{ program: 'simulator-realtime', appId: 'realtime-gateway', title: 'Realtime gateway', timeoutMs },
    environment: {
      FLYBRIDGE_REALTIME_PORT: String(port),
      FLYBRIDGE_REALTIME_EDITION: edition,
      FLYBRIDGE_REALTIME_LIVE: live,
      FLYBRIDGE_REALTIME_WORK_MS: String(workMs),
    },
  });
}

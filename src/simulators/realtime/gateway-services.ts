import type { Clock } from '#core/platform/clock.ts';
import type { GatewayEdition } from './edition.ts';
import type { FrameFaults } from './faults/frame-faults.ts';
import type { GatewayStatus } from './gateway-status.ts';
import type { LiveOptions } from './live/live-options.ts';
import type { Orchestrator } from './orchestrator/orchestrator.ts';
import type { TaskRegistry } from './tasks/task-registry.ts';

/** What all sockets of a gateway share. */
export interface GatewayServices {
  readonly clock: Clock;
  readonly edition: GatewayEdition;
  /** A random UUID. */
  readonly drawId: () => string;
  readonly frameFaults: FrameFaults;
  readonly status: GatewayStatus;
  readonly tasks: TaskRegistry;
  readonly orchestrator: Orchestrator;
  /** Null while live turns are switched off. */
  readonly live: LiveOptions | null;
  /** How long a socket keeps the answers to its requests, in milliseconds. */
  readonly replayMs: number;
}

import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';

/** Whether a restart has come to its end, good or bad. A stop in its midst ends it where it stands. */
export function hasRestarted({ generation, phase }: ConnectionState, before: number): boolean {
  if (phase.name === 'idle') return true;
  return generation > before && (phase.name === 'ready' || phase.name === 'backoff' || phase.name === 'blocked');
}

import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';

/** Whether a restart has ended, successful or not. A stop during it ends it. */
export function hasRestarted({ generation, phase }: ConnectionState, before: number): boolean {
  if (phase.name === 'idle') return true;
  return generation > before && (phase.name === 'ready' || phase.name === 'backoff' || phase.name === 'blocked');
}

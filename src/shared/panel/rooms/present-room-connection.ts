import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import { isTryingAgain } from '../../lifecycle/is-trying-again.ts';
import { type Presentation, presentConnection } from '../../lifecycle/present.ts';
import type { BridgeStatus } from './bridge-status.ts';

/** The words for the connection to a PartyKit room. One that is tried again is out of reach until that has worked. */
export function presentRoomConnection(connection: ConnectionState): Presentation {
  if (isTryingAgain(connection)) return { status: 'waiting', word: 'Waiting', detail: 'connecting', countdownTo: null };
  const presented = presentConnection(connection);
  if (connection.phase.name === 'ready') return { ...presented, word: 'Connected' };
  return connection.phase.name === 'starting' ? { ...presented, word: 'Connecting' } : presented;
}

/** How many are in a room: not everybody is known by name, and some rooms count one too few. */
export function presentCountOf({
  present,
  reportedCount,
}: Pick<BridgeStatus['room'], 'present' | 'reportedCount'>): number {
  return Math.max(present.length, reportedCount ?? 0);
}

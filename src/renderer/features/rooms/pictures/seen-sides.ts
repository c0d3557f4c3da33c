import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import type { Side } from './window-words.ts';

/** Whether its bridge has ever seen a side: without that, its windows are unknown. */
export function seenSides({ counts, instance, room }: BridgeStatus): Readonly<Record<Side, boolean>> {
  return {
    instance: instance.tookMs !== null,
    room: counts.reconnects > 0 || room.connection.phase.name === 'ready',
  };
}

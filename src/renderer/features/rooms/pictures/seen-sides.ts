import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import type { Side } from './window-words.ts';

/** Whether a side has ever been seen by its bridge: of one that was not, nobody knows which windows it has. */
export function seenSides({ counts, instance, room }: BridgeStatus): Readonly<Record<Side, boolean>> {
  return {
    instance: instance.tookMs !== null,
    room: counts.reconnects > 0 || room.connection.phase.name === 'ready',
  };
}

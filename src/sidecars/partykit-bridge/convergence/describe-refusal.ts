import type { RefusedWindow } from '#shared/panel/rooms/bridge-status.ts';

/** A refusal as a line of the log: what was not opened, whose it is, why, and what would allow it. */
export function describeRefusal({ from, path, reason, roomId, type }: RefusedWindow): string {
  const what = `${type}${path === '' ? '' : ` ${path}`} for ${roomId}`;
  const whose = from === null ? 'from the room' : `from ${from}`;
  return `refused ${what} ${whose}: ${REASONS[reason]}`;
}

const REASONS: Readonly<Record<RefusedWindow['reason'], string>> = {
  type: 'peers may not open terminals and browsers. The room settings can allow it.',
  path: 'peers may not open files. The room settings can allow it.',
  rate: 'more than 10 new windows of one peer in a minute. Room to instance opens it.',
};

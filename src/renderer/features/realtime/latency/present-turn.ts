import type { Status } from '#shared/lifecycle/status.ts';
import type { TurnEnd, TurnView } from '#shared/panel/realtime/turn.ts';

const ENDS: Readonly<Record<TurnEnd, { readonly status: Status; readonly word: string }>> = {
  completed: { status: 'ready', word: 'Completed' },
  interrupted: { status: 'stopped', word: 'Interrupted' },
  'bridge-closed': { status: 'failed', word: 'Bridge closed' },
  watchdog: { status: 'failed', word: 'Bridge silent' },
  failed: { status: 'failed', word: 'Failed' },
  'socket-lost': { status: 'failed', word: 'Connection lost' },
  superseded: { status: 'stale', word: 'No end reported' },
};

/** How a turn ended, or that it goes on. */
export function presentTurnEnd(end: TurnView['end']): { readonly status: Status; readonly word: string } {
  return end === null ? { status: 'working', word: 'In progress' } : ENDS[end.how];
}

/** Who began a turn, and how. */
export const ORIGIN_WORDS: Readonly<Record<TurnView['origin'], string>> = {
  text: 'Text',
  audio: 'Speech',
  video: 'Picture',
  setup: 'Setup',
  unasked: 'Gateway',
};

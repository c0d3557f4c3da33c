import type { Status } from '../../lifecycle/status.ts';

/** How an instance is: `stale` is a socket file without anybody behind it, `taken` one that another bridge relays. */
export const INSTANCE_STATES = [
  'unknown',
  'live',
  'dead',
  'stale',
  'taken',
  'timeout',
  'unauthorized',
  'unreadable',
  'unsupported',
] as const;
export type InstanceStateName = (typeof INSTANCE_STATES)[number];

/** The mark and the words for the state of an instance. */
export function presentInstance(state: InstanceStateName): { readonly status: Status; readonly word: string } {
  return INSTANCE_WORDS[state];
}

const INSTANCE_WORDS: Readonly<Record<InstanceStateName, { readonly status: Status; readonly word: string }>> = {
  unknown: { status: 'working', word: 'Asking' },
  live: { status: 'ready', word: 'Live' },
  dead: { status: 'stopped', word: 'Not running' },
  stale: { status: 'stale', word: 'Socket left' },
  taken: { status: 'blocked', word: 'Another bridge' },
  timeout: { status: 'failed', word: 'Timed out' },
  unauthorized: { status: 'blocked', word: 'Wrong secret' },
  unreadable: { status: 'failed', word: 'Unreadable' },
  unsupported: { status: 'blocked', word: 'Not on Windows' },
};

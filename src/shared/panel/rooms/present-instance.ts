import type { Status } from '../../lifecycle/status.ts';

/** How an instance is: `stale` is a socket file without a listener, `frozen` an
 * instance that runs and serves nobody, `taken` one that another bridge relays, `foreign` one of another user. */
export const INSTANCE_STATES = [
  'unknown',
  'live',
  'dead',
  'stale',
  'taken',
  'frozen',
  'foreign',
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
  frozen: { status: 'failed', word: 'Frozen' },
  foreign: { status: 'blocked', word: 'Another user' },
  unauthorized: { status: 'blocked', word: 'Wrong secret' },
  unreadable: { status: 'failed', word: 'Unreadable' },
  unsupported: { status: 'blocked', word: 'Not on Windows' },
};

import type { EpisodeKind } from '../../wire/history/span-history.ts';

/** Turns of a live conversation, for the timeline: those closer than 30 s are one conversation. */
export const LIVE_TURN_EPISODE: EpisodeKind = {
  name: 'turns',
  joinMs: 30_000,
  label: (count) => (count === 1 ? '1 turn' : `${count} turns`),
};

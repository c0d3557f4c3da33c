import { ownValue } from '#shared/own-value.ts';
import type { TaskPause } from '#shared/panel/bots/baritone.ts';

const REASONS: Readonly<Record<string, string>> = {
  REQUEST_PAUSE: 'A process inside Baritone asked for a pause',
  BUILDER_PAUSED: 'The builder paused: it lacks blocks, or was paused by hand',
  SET_GOAL_AND_PAUSE: 'A process set the next goal and waits before it walks there',
  USER_PAUSED: 'The player paused Baritone',
  PAUSED: 'Baritone paused without giving a reason',
};

const ENDS: Readonly<Record<Exclude<TaskPause['endedBy'], 'unseen' | null>, string>> = {
  itself: 'gave back control',
  cancel: 'ended when the task was canceled',
  end: 'ended with the task',
};

/** Why a task pauses, as a sentence for a person. An unknown reason is named as received. */
export function explainPause({ endedBy, reasonCode }: TaskPause): string {
  const why =
    ownValue(REASONS, reasonCode) ?? `Baritone paused for ${reasonCode === '' ? 'an unnamed reason' : reasonCode}`;
  if (endedBy === null) return `${why}. It resumes when that is over.`;
  if (endedBy === 'unseen') return `${why}. The connection was lost before it was over.`;
  return endedBy === 'itself' && reasonCode !== 'REQUEST_PAUSE'
    ? `${why}, and resumed automatically.`
    : `${why} and ${ENDS[endedBy]}.`;
}

import type { SequenceSnapshot, TaskRecord } from '#shared/panel/bots/baritone.ts';

/** The end of what a person has sent from here: a task, or a whole sequence, whose tasks are no ends of their own. */
export type OwnEnd =
  | { readonly kind: 'task'; readonly task: TaskRecord }
  | { readonly kind: 'sequence'; readonly sequence: SequenceSnapshot };

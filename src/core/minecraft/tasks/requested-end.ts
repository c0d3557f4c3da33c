import type { SequenceSnapshot, TaskRecord } from '#shared/panel/bots/baritone.ts';

/** The end of a task or a whole sequence sent from here. The tasks of a sequence are not announced. */
export type RequestedEnd =
  | { readonly kind: 'task'; readonly task: TaskRecord }
  | { readonly kind: 'sequence'; readonly sequence: SequenceSnapshot };

import { z } from 'zod';

/** What a task is in. A mod server tells `REPLACED` with the event `task.canceled`. */
const TASK_STATES = ['PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELED', 'REPLACED'] as const;
export type BaritoneTaskState = (typeof TASK_STATES)[number];

/**
 * A task as the mod server tells of it, in results, in status and in every task event. Only its id is sure; times are ISO
 * 8601 texts with nine digits of a second.
 */
export const baritoneTaskSchema = z.looseObject({
  task_id: z.string().min(1),
  command: z.string().optional(),
  /** One of {@link TASK_STATES}; what a later mod server adds is kept. */
  state: z.string().optional(),
  started_at: z.string().optional(),
  updated_at: z.string().optional(),
  detail: z.string().optional(),
});
export type BaritoneTask = z.output<typeof baritoneTaskSchema>;

/** The data of a task event: the task, and the stage that it has come to. */
export const taskEventSchema = baritoneTaskSchema.extend({ stage: z.string().optional() });
export type TaskEventData = z.output<typeof taskEventSchema>;

/** Why a task pauses (section "Pause event payload"). Texts may be empty. */
const pauseReasonSchema = z.looseObject({
  reason_code: z.string().optional(),
  source_process: z.string().optional(),
  command_type: z.string().optional(),
});

/** The data of `task.paused`; on `task.resumed` the pause is the one that has ended. */
export const pauseEventSchema = taskEventSchema.extend({ pause: pauseReasonSchema.optional() });
export type PauseEventData = z.output<typeof pauseEventSchema>;

/** Baritone's path events, which are hints: none of them ends a task (section "Task terminal timing"). */
export const PATH_EVENTS = [
  'CALC_STARTED',
  'CALC_FINISHED_NOW_EXECUTING',
  'CALC_FAILED',
  'NEXT_SEGMENT_CALC_STARTED',
  'NEXT_SEGMENT_CALC_FINISHED',
  'CONTINUING_ONTO_PLANNED_NEXT',
  'SPLICING_ONTO_NEXT_EARLY',
  'AT_GOAL',
  'PATH_FINISHED_NEXT_STILL_CALCULATING',
  'NEXT_CALC_FAILED',
  'DISCARD_NEXT',
  'CANCELED',
] as const;
export type PathEvent = (typeof PATH_EVENTS)[number];

/** The data of `baritone.path_event`; `task_id` is absent where there is no task. */
export const pathEventSchema = z.looseObject({ path_event: z.string(), task_id: z.string().optional() });

import type { SequenceSnapshot, SequenceStep, TaskRecordState } from '#shared/panel/bots/baritone.ts';

/** A sequence of commands and its progress. */
export interface Sequence {
  readonly name: string;
  readonly steps: readonly SequenceStep[];
  /** The step that is running or being sent. */
  readonly at: number;
  /** Of the running step; null while it is being sent. */
  readonly taskId: string | null;
  readonly state: SequenceSnapshot['state'];
  readonly stoppedBecause: string;
}

export type SequenceEvent =
  /** The mod server has accepted the command. */
  | { readonly type: 'accepted'; readonly taskId: string }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'ended'; readonly taskId: string; readonly state: TaskRecordState }
  | { readonly type: 'stop'; readonly why: string };

/** The next effect: send a command, or nothing. */
export interface SequenceStepResult {
  readonly sequence: Sequence;
  readonly send: string | null;
}

/** Starts a sequence with its first command. One without commands is completed. */
export function beginSequence(name: string, commands: readonly string[]): SequenceStepResult {
  const steps = commands.map((command): SequenceStep => ({ command, state: 'waiting' }));
  const state = steps.length === 0 ? 'completed' : 'running';
  return {
    sequence: { name, steps, at: 0, taskId: null, state, stoppedBecause: '' },
    send: commands[0] ?? null,
  };
}

/** Only completion leads to the next command: everything else stops the sequence. Pure. */
export function advanceSequence(sequence: Sequence, event: SequenceEvent): SequenceStepResult {
  if (sequence.state !== 'running') return { sequence, send: null };
  switch (event.type) {
    case 'accepted':
      return { sequence: { ...mark(sequence, 'running'), taskId: event.taskId }, send: null };
    case 'refused':
      return stop(mark(sequence, 'not-sent'), `${commandOf(sequence)} was refused: ${event.message}`);
    case 'stop':
      return stop(sequence, event.why);
    case 'ended':
      if (event.taskId !== sequence.taskId) return { sequence, send: null };
      return ended(mark(sequence, event.state), event.state);
  }
}

function ended(sequence: Sequence, state: TaskRecordState): SequenceStepResult {
  if (state !== 'completed') return stop(sequence, `${commandOf(sequence)} ${OUTCOME_WORDS[state]}`);
  const at = sequence.at + 1;
  const next = sequence.steps[at];
  if (next === undefined) return { sequence: { ...sequence, state: 'completed' }, send: null };
  return { sequence: { ...sequence, at, taskId: null }, send: next.command };
}

const OUTCOME_WORDS: Readonly<Record<TaskRecordState, string>> = {
  running: 'runs',
  paused: 'is paused',
  completed: 'has completed',
  failed: 'has failed',
  rejected: 'was rejected',
  canceled: 'was canceled',
  replaced: 'was replaced',
  unseen: 'ended unseen',
};

function stop(sequence: Sequence, why: string): SequenceStepResult {
  return { sequence: { ...sequence, state: 'stopped', stoppedBecause: why }, send: null };
}

function mark(sequence: Sequence, state: SequenceStep['state']): Sequence {
  const steps = sequence.steps.map((step, index) => (index === sequence.at ? { ...step, state } : step));
  return { ...sequence, steps };
}

function commandOf({ at, steps }: Sequence): string {
  return steps[at]?.command ?? '';
}

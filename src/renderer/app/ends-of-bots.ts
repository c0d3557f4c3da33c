import type { BotSummary, BotTasks, SequenceSnapshot, TaskSummary } from '#shared/panel/bots/baritone.ts';
import { presentSequence, presentTask } from '#shared/panel/bots/present-bot.ts';

/** A task or a sequence that has ended, as a person is told of it. */
export interface BotEnd {
  readonly id: string;
  readonly outcome: 'good' | 'bad';
  /** "Completed". */
  readonly word: string;
  /** "home completed". */
  readonly line: string;
  readonly detail: string;
}

/** Everything that has ended and is still known: the past tasks of each bot, oldest first, and its last sequence. */
export function endsOfBots(bots: readonly BotSummary[], tasks: readonly (BotTasks | undefined)[]): readonly BotEnd[] {
  return bots.flatMap(({ sequence, title }, index) => [
    ...(tasks[index] ?? []).toReversed().map((task) => endOfTask(title, task)),
    ...(sequence === null || sequence.state === 'running' ? [] : [endOfSequence(title, sequence)]),
  ]);
}

function endOfTask(bot: string, { command, detail, state, taskId }: TaskSummary): BotEnd {
  const { word } = presentTask(state);
  return {
    id: taskId,
    outcome: state === 'failed' || state === 'rejected' ? 'bad' : 'good',
    word,
    line: `${command} ${word.toLowerCase()}`,
    detail: [bot, detail].filter(Boolean).join(', '),
  };
}

function endOfSequence(bot: string, sequence: SequenceSnapshot): BotEnd {
  const { detail, word } = presentSequence(sequence);
  return {
    id: sequence.sequenceId,
    outcome: sequence.state === 'stopped' ? 'bad' : 'good',
    word,
    line: `${sequence.name} ${word.toLowerCase()}`,
    detail: `${bot}, ${detail}`,
  };
}

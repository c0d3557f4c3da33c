import type { EndNotice } from '#connections/end-notice.ts';
import type { SequenceSnapshot, TaskSummary } from '#shared/panel/bots/baritone.ts';
import { BOT_TASKS_FEED, BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { presentSequence, presentTask } from '#shared/panel/bots/present-bot.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';

/** Everything ended that is still known: the past tasks of each bot, oldest first, and its last sequence. */
export function endsOfBots(read: FeedReader): readonly EndNotice[] {
  return (read(BOTS_FEED) ?? []).flatMap(({ id, sequence, title }) => [
    ...(read(BOT_TASKS_FEED, id) ?? []).toReversed().map((task) => endOfTask(title, task)),
    ...(sequence === null || sequence.state === 'running' ? [] : [endOfSequence(title, sequence)]),
  ]);
}

function endOfTask(bot: string, { command, detail, state, taskId }: TaskSummary): EndNotice {
  const { word } = presentTask(state);
  return {
    id: taskId,
    outcome: state === 'failed' || state === 'rejected' ? 'bad' : 'good',
    word,
    line: `${command} ${word.toLowerCase()}`,
    detail: [bot, detail].filter(Boolean).join(', '),
  };
}

function endOfSequence(bot: string, sequence: SequenceSnapshot): EndNotice {
  const { detail, word } = presentSequence(sequence);
  return {
    id: sequence.sequenceId,
    outcome: sequence.state === 'stopped' ? 'bad' : 'good',
    word,
    line: `${sequence.name} ${word.toLowerCase()}`,
    detail: `${bot}, ${detail}`,
  };
}

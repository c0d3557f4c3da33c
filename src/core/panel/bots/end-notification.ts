import { escapeUnseen } from '#shared/escape-unseen.ts';
import { presentSequence, presentTask } from '#shared/panel/bots/present-bot.ts';
import type { RequestedEnd } from '../../minecraft/tasks/requested-end.ts';
import type { WindowNotification } from '../panel-window.ts';

/** The notification about a task or a sequence that ended while the window was in the background. */
export function endNotification(botTitle: string, end: RequestedEnd): WindowNotification {
  const { detail, name, word } =
    end.kind === 'task'
      ? { ...presentTask(end.task.state), name: end.task.command, detail: end.task.detail }
      : { ...presentSequence(end.sequence), name: end.sequence.name };
  return {
    title: `${escapeUnseen(botTitle)}: ${word.toLowerCase()}`,
    body: [name, detail]
      .filter((each) => each !== '')
      .map(escapeUnseen)
      .join('\n'),
  };
}

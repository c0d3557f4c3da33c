import type { TaskRecord } from '#shared/panel/baritone.ts';
import { presentTask } from '#shared/panel/present-bot.ts';
import type { WindowNote } from './panel-window.ts';

/** What a person is told of a task that has ended while the window was not looked at. */
export function noteOfTask(
  botTitle: string,
  { command, detail, state }: Pick<TaskRecord, 'command' | 'detail' | 'state'>,
): WindowNote {
  return {
    title: `${botTitle}: ${presentTask(state).word.toLowerCase()}`,
    body: [command, detail].filter((each) => each !== '').join('\n'),
  };
}

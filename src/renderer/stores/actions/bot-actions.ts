import type { TaskRecord } from '#shared/panel/bots/baritone.ts';
import type { SavedCommand } from '#shared/protocols/baritone/saved-command.ts';
import type { PanelClient } from '../panel/panel-client.ts';
import { recordSent } from '../views/sent-here.ts';
import { recordWaiting } from '../views/waiting-commands.ts';
import { showToast } from '../window/toasts.ts';
import { showFailure, showUndone, toastOnFailure } from './show-failure.ts';

/** What a person can do with a bot, with its outcome said in a toast where it is not seen at once. */
export async function connectBot(panel: PanelClient, botId: string): Promise<void> {
  await toastOnFailure(`${botId} was not connected`, panel.call('bot.start', { botId }));
}

export async function disconnectBot(panel: PanelClient, botId: string): Promise<void> {
  await toastOnFailure(`${botId} was not disconnected`, panel.call('bot.stop', { botId }));
}

/** Sends a command, which replaces the task that runs. Resolves with whether it was taken. */
export async function sendCommand(panel: PanelClient, botId: string, command: string): Promise<boolean> {
  const end = recordWaiting(botId, command);
  const reply = await panel.call('bot.execute', { botId, command });
  end();
  if (!reply.ok) {
    showUndone(command, 'carried out', reply.error);
    return false;
  }
  recordSent(reply.value.taskId);
  return true;
}

export async function cancelTask(panel: PanelClient, botId: string): Promise<void> {
  const reply = await panel.call('bot.cancel', { botId });
  if (!reply.ok) showUndone('the task', 'canceled', reply.error, 'The task');
  else if (reply.value === 'nothing-runs') {
    showToast({ status: 'ready', line: 'Nothing was canceled', detail: 'No task is running.' });
  }
}

/** Sends one command after the other, each on the completion of the one before. */
export async function runSequence(
  panel: PanelClient,
  botId: string,
  name: string,
  commands: readonly string[],
): Promise<void> {
  const reply = await panel.call('bot.runSequence', { botId, name, commands: [...commands] });
  if (reply.ok) recordSent(reply.value.sequenceId);
  else showFailure(`${name} was not started`, reply.error);
}

export async function stopSequence(panel: PanelClient, botId: string): Promise<void> {
  await toastOnFailure('The sequence was not stopped', panel.call('bot.stopSequence', { botId }));
}

/** A task that is kept, with its timeline; null where it is not kept any more. */
export async function readTask(panel: PanelClient, botId: string, taskId: string): Promise<TaskRecord | null> {
  const reply = await panel.call('bot.task', { botId, taskId });
  return reply.ok ? reply.value : null;
}

/** Resolves with what is wrong with it; empty where it was saved. */
export async function saveCommand(panel: PanelClient, saved: SavedCommand): Promise<string> {
  const reply = await panel.call('savedCommand.save', { saved: { ...saved } });
  if (!reply.ok) return reply.error.message;
  return reply.value.kind === 'saved' ? '' : (reply.value.problems[0]?.message ?? 'It was not saved.');
}

export async function removeSavedCommand(panel: PanelClient, savedId: string): Promise<void> {
  await toastOnFailure('The saved command was not removed', panel.call('savedCommand.remove', { savedId }));
}

export async function removeBot(panel: PanelClient, botId: string): Promise<void> {
  const isDone = await toastOnFailure(`${botId} was not removed`, panel.call('bot.remove', { botId }));
  if (isDone) showToast({ status: 'ready', line: `${botId} removed`, detail: 'Its token was deleted' });
}

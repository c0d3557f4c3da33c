import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import { showFailure } from '#stores/actions/show-failure.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { chooseJob } from './action-drafts.ts';

/** An action of an app and its arguments. */
interface ActionRunRequest {
  readonly appId: string;
  readonly actionName: string;
  readonly args: ActionArguments;
  readonly timeoutSeconds: number | undefined;
}

/** Runs an action, and shows its job. */
export async function requestRun(panel: PanelClient, { timeoutSeconds, ...request }: ActionRunRequest): Promise<void> {
  const limit = timeoutSeconds === undefined ? {} : { timeoutSeconds };
  const reply = await panel.call('action.run', { ...request, ...limit });
  if (reply.ok) chooseJob(request.appId, reply.value.jobKey);
  else showFailure(`${request.actionName} was not run`, reply.error);
}

/** Runs the action of a job once more, and shows the new job. */
export async function repeatJob(panel: PanelClient, appId: string, jobKey: string): Promise<void> {
  const reply = await panel.call('job.repeat', { appId, jobKey });
  if (reply.ok) chooseJob(appId, reply.value.jobKey);
  else showFailure('The action was not run again', reply.error);
}

export async function requestCancel(panel: PanelClient, appId: string, jobKey: string): Promise<void> {
  const reply = await panel.call('job.cancel', { appId, jobKey });
  if (!reply.ok) showFailure('The job was not canceled', reply.error);
}

export async function refreshActions(panel: PanelClient, appId: string): Promise<void> {
  const reply = await panel.call('actions.refresh', { appId });
  if (!reply.ok) showFailure(`Could not list the actions of ${appId}`, reply.error);
}

interface SavedName {
  readonly appId: string;
  readonly actionName: string;
  readonly name: string;
}

export async function saveArguments(panel: PanelClient, saved: SavedName, args: ActionArguments): Promise<void> {
  const reply = await panel.call('arguments.save', { ...saved, args });
  if (!reply.ok) showFailure(`${saved.name} was not saved`, reply.error);
}

export async function forgetArguments(panel: PanelClient, saved: SavedName): Promise<void> {
  const reply = await panel.call('arguments.forget', saved);
  if (!reply.ok) showFailure(`${saved.name} was not removed`, reply.error);
}

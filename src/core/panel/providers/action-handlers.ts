import type { ActionCallResults } from '#shared/panel/providers/action-calls.ts';
import { succeed } from '#shared/result.ts';
import type { AppActions } from '../../providers/actions/app-actions.ts';
import type { PanelHandlers } from '../panel-handlers.ts';

/** The handlers of the calls about the actions of an app and their jobs. */
export function createActionHandlers({
  jobs,
  lists,
  memory,
}: AppActions): Pick<PanelHandlers, keyof ActionCallResults> {
  return {
    'actions.refresh': ({ appId }) => lists.refresh(appId),
    'action.run': (request) => jobs.run(request),
    'job.repeat': ({ appId, jobKey }) => jobs.repeat(appId, jobKey),
    'job.cancel': ({ appId, jobKey }) => jobs.cancel(appId, jobKey),
    'arguments.save': async ({ appId, actionName, name, args }) => {
      await memory.save(appId, actionName, name, args);
      return succeed(null);
    },
    'arguments.forget': async ({ appId, actionName, name }) => {
      await memory.forget(appId, actionName, name);
      return succeed(null);
    },
  };
}

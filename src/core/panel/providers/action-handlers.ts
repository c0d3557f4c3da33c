import type { ActionCallResults } from '#shared/panel/providers/action-calls.ts';
import type { AppActions } from '../../providers/actions/app-actions.ts';
import { answerKept } from '../not-kept.ts';
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
      return answerKept('The saved set', await memory.save(appId, actionName, name, args));
    },
    'arguments.forget': async ({ appId, actionName, name }) => {
      return answerKept('The removal', await memory.forget(appId, actionName, name));
    },
  };
}

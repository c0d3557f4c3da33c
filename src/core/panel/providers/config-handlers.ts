import type { CallReply, PanelCallParams } from '#shared/panel/calls.ts';
import type { LocalErrorCode } from '#shared/panel/errors.ts';
import type { ConfigCallResults } from '#shared/panel/providers/config-calls.ts';
import { fail, succeed } from '#shared/result.ts';
import type { ConfigBoard } from '../../providers/config/config-board.ts';
import { findOpenable, locateConfigPath } from '../../providers/config/config-path.ts';
import type { PanelHandlers } from '../panel-handlers.ts';
import type { PathOpening } from '../panel-window.ts';

/** The handlers of the calls about the config of an app. */
export function createConfigHandlers(
  configs: ConfigBoard,
  windowCalls: PathOpening | null,
): Pick<PanelHandlers, keyof ConfigCallResults> {
  return {
    'config.refresh': ({ appId }) => configs.refresh(appId),
    'config.save': ({ appId, changes }) => configs.save(appId, changes),
    'config.undo': ({ appId, changeId }) => configs.undo(appId, changeId),
    'path.open': (params) => openPath(configs, windowCalls, params),
  };
}

/** The window names a path by its key; its location comes from the config of the app. */
async function openPath(
  configs: ConfigBoard,
  windowCalls: PathOpening | null,
  { appId, how, key }: PanelCallParams<'path.open'>,
): Promise<CallReply<'path.open'>> {
  if (windowCalls === null) {
    return refuse('NOT_FOUND', 'Not available in a browser. Copy the path instead.');
  }
  const view = configs.viewOf(appId);
  if (view === null) return refuse('NOT_FOUND', `The config of ${appId} has not been read yet. Refresh it.`);
  const place = locateConfigPath(view, key);
  if (!place.ok) return refuse('NOT_FOUND', place.error);
  if (how === 'reveal') {
    windowCalls.revealPath(place.value);
    return succeed(null);
  }
  const openable = await findOpenable(place.value);
  if (!openable.ok) return refuse('FORBIDDEN', openable.error);
  const opened = await windowCalls.openPath(openable.value);
  return opened.ok ? succeed(null) : refuse('INTERNAL', `Could not open ${openable.value}: ${opened.error}.`);
}

function refuse(code: LocalErrorCode, message: string): CallReply<'path.open'> {
  return fail({ code, message });
}

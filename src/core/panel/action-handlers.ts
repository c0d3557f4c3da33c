import type { ActionCallResults } from '#shared/panel/actions.ts';
import type { PanelHandlers, PanelParts } from './panel-parts.ts';

/** The handlers of the calls about the actions of an app and their jobs. */
export function createActionHandlers(_parts: PanelParts): Pick<PanelHandlers, keyof ActionCallResults> {
  return {};
}

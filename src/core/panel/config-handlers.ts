import type { ConfigCallResults } from '#shared/panel/config.ts';
import type { PanelHandlers, PanelParts } from './panel-parts.ts';

/** The handlers of the calls about the config of an app. */
export function createConfigHandlers(_parts: PanelParts): Pick<PanelHandlers, keyof ConfigCallResults> {
  return {};
}

import type { LogCallResults } from '#shared/panel/logs.ts';
import type { PanelHandlers, PanelParts } from './panel-parts.ts';
import type { WindowCalls } from './panel-window.ts';

/** The handlers of the calls about what providers say. */
export function createLogHandlers(
  _parts: PanelParts,
  _windowCalls: WindowCalls | null,
): Pick<PanelHandlers, keyof LogCallResults> {
  return {};
}

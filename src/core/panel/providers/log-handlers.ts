import type { LogCallResults } from '#shared/panel/logs.ts';
import { fail } from '#shared/result.ts';
import type { PanelHandlers, PanelParts } from '../panel-parts.ts';
import type { WindowCalls } from '../panel-window.ts';

/** The handlers of the calls about what providers say. */
export function createLogHandlers(
  _parts: PanelParts,
  windowCalls: WindowCalls | null,
): Pick<PanelHandlers, keyof LogCallResults> {
  return {
    'window.saveText': (params) =>
      windowCalls?.['window.saveText'](params) ??
      fail({ code: 'NOT_FOUND', message: 'window.saveText does nothing in a browser. Download the text there.' }),
  };
}

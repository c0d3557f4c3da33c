import type { CallReply } from '#shared/panel/calls.ts';
import { fail, succeed } from '#shared/result.ts';
import type { PanelHandlers } from './panel-handlers.ts';
import type { WindowCallName, WindowCalls } from './panel-window.ts';

/** The handlers of the calls that act on the shell's window. `windowCalls` is null if it has none. */
export function createWindowHandlers(windowCalls: WindowCalls | null): Pick<PanelHandlers, WindowCallName> {
  const move = (name: Exclude<WindowCallName, 'window.saveText'>): CallReply<'window.close'> => {
    if (windowCalls === null) {
      return fail({
        code: 'NOT_FOUND',
        message: `${name} is not available in a browser. Use the browser's own window.`,
      });
    }
    windowCalls[name]({});
    return succeed(null);
  };
  return {
    'window.minimize': () => move('window.minimize'),
    'window.maximize': () => move('window.maximize'),
    'window.close': () => move('window.close'),
    'window.saveText': (params) =>
      windowCalls?.['window.saveText'](params) ??
      fail({ code: 'NOT_FOUND', message: 'window.saveText is not available in a browser. Download the text there.' }),
  };
}

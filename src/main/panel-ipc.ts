import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, MessagePortMain, WebFrameMain } from 'electron';
import { MessageChannelMain } from 'electron';
import type { FeedPort } from '#core/feeds/feed-port.ts';
import type { PanelWindow } from '#core/panel/panel-window.ts';
import type { Logger } from '#core/platform/logger.ts';
import { CALL_CHANNEL, CONNECT_CHANNEL, PORT_CHANNEL } from '#shared/panel/desktop-bridge.ts';
import { fail } from '#shared/result.ts';
import { isOwnPage } from './navigation-guard.ts';

/** The window whose page may speak, and what it holds of the panel. */
export interface IpcOwner {
  readonly mainFrame: () => WebFrameMain | null;
  readonly panelWindow: PanelWindow;
}

/**
 * Serves the panel API to one window over IPC: calls by invoke, feeds over a MessagePort. Each message is checked for
 * its sender: only the main frame of that window, showing our own page, is heard.
 */
export function servePanel(ipc: IpcMain, owner: IpcOwner, logger: Logger): void {
  ipc.handle(CALL_CHANNEL, (event, request: unknown) => {
    if (isTrusted(event, owner)) return owner.panelWindow.call(request);
    refuse(logger, CALL_CHANNEL, event);
    return fail({ code: 'FORBIDDEN', message: 'This page may not call the panel.' });
  });
  ipc.on(CONNECT_CHANNEL, (event) => {
    if (!isTrusted(event, owner)) {
      refuse(logger, CONNECT_CHANNEL, event);
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    owner.panelWindow.attach(toFeedPort(port1));
    event.senderFrame?.postMessage(PORT_CHANNEL, null, [port2]);
  });
}

function isTrusted(event: IpcMainEvent | IpcMainInvokeEvent, owner: IpcOwner): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === owner.mainFrame() && isOwnPage(frame.url);
}

function refuse(logger: Logger, channel: string, event: IpcMainEvent | IpcMainInvokeEvent): void {
  logger.log('warn', 'ipc refused', { channel, url: event.senderFrame?.url ?? 'a frame that is gone' });
}

function toFeedPort(port: MessagePortMain): FeedPort {
  return {
    post: (text) => port.postMessage(text),
    onText(listener) {
      port.on('message', ({ data }: { data: unknown }) => {
        if (typeof data === 'string') listener(data);
      });
      port.start();
    },
    onClose(listener) {
      port.on('close', listener);
    },
  };
}

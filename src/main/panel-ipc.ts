import type { MessagePortMain } from 'electron';
import type { FeedPort } from '#core/feeds/feed-port.ts';
import type { PanelWindow } from '#core/panel/panel-window.ts';
import type { Logger } from '#core/platform/logger.ts';
import { CALL_CHANNEL, CONNECT_CHANNEL, PORT_CHANNEL } from '#shared/panel/shell-api.ts';
import { fail } from '#shared/result.ts';
import { isOwnPage } from './navigation-guard.ts';

/** The parts of Electron's `WebFrameMain` that are used here. */
export interface SenderFrame {
  /** Throws when the frame is gone. */
  readonly url: string;
  postMessage(channel: string, message: unknown, transfer?: MessagePortMain[]): void;
}

/** Who sent a message; null when the frame was gone before it was read. */
export interface SenderEvent {
  readonly senderFrame: SenderFrame | null;
}

/** The parts of Electron's `ipcMain` that are used here. */
export interface PanelIpc {
  handle(channel: string, answer: (event: SenderEvent, request: unknown) => unknown): void;
  on(channel: string, listener: (event: SenderEvent) => void): void;
}

export interface PanelIpcOptions {
  /** The main frame of the one window whose page may speak; null when the window is gone. */
  readonly mainFrame: () => SenderFrame | null;
  readonly openChannel: () => { readonly port1: MessagePortMain; readonly port2: MessagePortMain };
  /** Opens the window's side of the panel when it is asked for first, and is the same afterwards. */
  readonly openPanelWindow: () => Promise<PanelWindow>;
  readonly logger: Logger;
}

/**
 * Serves the panel API to one window over IPC: calls by invoke, feeds over a MessagePort. Each message is checked for
 * its sender: only the main frame of that window, showing our own page, is heard.
 */
export function servePanel(ipc: PanelIpc, { mainFrame, openChannel, openPanelWindow, logger }: PanelIpcOptions): void {
  const admit = (channel: string, { senderFrame }: SenderEvent): SenderFrame | null => {
    const url = urlOf(senderFrame);
    if (senderFrame !== null && senderFrame === mainFrame() && isOwnPage(url)) return senderFrame;
    logger.log('warn', 'ipc refused', { channel, url });
    return null;
  };
  let port: MessagePortMain | null = null;

  ipc.handle(CALL_CHANNEL, async (event, request) => {
    if (admit(CALL_CHANNEL, event) !== null) return (await openPanelWindow()).call(request);
    return fail({ code: 'FORBIDDEN', message: 'This page is not allowed to call the panel.' });
  });
  const attach = async (opened: MessagePortMain): Promise<void> => {
    const panelWindow = await openPanelWindow();
    // Messages of the page wait in the port meanwhile; where it has asked again, they are those of another.
    if (port === opened) panelWindow.attach(toFeedPort(opened));
  };

  ipc.on(CONNECT_CHANNEL, (event) => {
    const frame = admit(CONNECT_CHANNEL, event);
    if (frame === null) return;
    // A page that was loaded again, or that asks without end, holds one port.
    port?.close();
    const { port1, port2 } = openChannel();
    port = port1;
    frame.postMessage(PORT_CHANNEL, null, [port2]);
    void attach(port1);
  });
}

function urlOf(frame: SenderFrame | null): string {
  try {
    return frame?.url ?? '';
  } catch {
    // A frame that ended while its message was under way has no address, and is not heard.
    return '';
  }
}

function toFeedPort(port: MessagePortMain): FeedPort {
  return {
    post: (text) => port.postMessage(text),
    postBytes: (bytes) => port.postMessage(bytes),
    onText(listener) {
      port.on('message', ({ data }: { data: unknown }) => {
        if (typeof data === 'string') listener(data);
      });
      port.start();
    },
    onBytes(listener) {
      port.on('message', ({ data }: { data: unknown }) => {
        if (data instanceof Uint8Array) listener(data);
      });
    },
    onClose(listener) {
      port.on('close', listener);
    },
  };
}

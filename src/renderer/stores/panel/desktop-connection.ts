import type { CallReply, PanelCallName } from '#shared/panel/calls.ts';
import type { FeedFrame } from '#shared/panel/messages.ts';
import { PORT_MESSAGE, SHELL_API_NAME, type ShellApi } from '#shared/panel/shell-api.ts';
import type { PanelConnection } from './panel-connection.ts';

declare global {
  interface Window {
    /** Present in the desktop shell alone. */
    readonly [SHELL_API_NAME]?: ShellApi;
  }
}

/** The connection of a page in the desktop shell: calls by invoke, feeds over a MessagePort. */
export function createDesktopConnection(shellApi: ShellApi): PanelConnection {
  let port: MessagePort | null = null;
  return {
    open(events) {
      events.link({ name: 'connecting' });
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        const received = event.ports[0];
        if (event.source !== window || event.data !== PORT_MESSAGE || received === undefined) return;
        port = received;
        port.onmessage = (message: MessageEvent<string>) => events.frame(JSON.parse(message.data) as FeedFrame);
        events.link({ name: 'connected' });
      });
      shellApi.connect();
    },
    call: <Name extends PanelCallName>(method: Name, params: object) =>
      shellApi.invoke({ method, params }) as Promise<CallReply<Name>>,
    send: (message) => port?.postMessage(JSON.stringify(message)),
  };
}

import type { CallReply, PanelCallName } from '#shared/panel/calls.ts';
import { BRIDGE_NAME, type DesktopBridge, PORT_MESSAGE } from '#shared/panel/desktop-bridge.ts';
import type { FeedFrame } from '#shared/panel/messages.ts';
import type { PanelConnection } from './panel-connection.ts';

declare global {
  interface Window {
    /** Present in the desktop shell alone. */
    readonly [BRIDGE_NAME]?: DesktopBridge;
  }
}

/** The connection of a page in the desktop shell: calls by invoke, feeds over a MessagePort. */
export function createDesktopConnection(bridge: DesktopBridge): PanelConnection {
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
      bridge.connect();
    },
    call: <Name extends PanelCallName>(method: Name, params: object) =>
      bridge.invoke({ method, params }) as Promise<CallReply<Name>>,
    say: (message) => port?.postMessage(JSON.stringify(message)),
  };
}

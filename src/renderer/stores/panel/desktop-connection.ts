import type { CallReply, PanelCallName } from '#shared/panel/calls.ts';
import type { FeedFrame } from '#shared/panel/messages.ts';
import { PORT_MESSAGE, SHELL_API_NAME, type ShellApi } from '#shared/panel/shell-api.ts';
import type { StreamMessage } from '#shared/streams/stream-messages.ts';
import type { PanelConnection, PanelConnectionEvents } from './panel-connection.ts';

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
        port.onmessage = ({ data }: MessageEvent<string | Uint8Array>) => {
          if (typeof data !== 'string') events.bytes(data);
          else deliver(JSON.parse(data) as FeedFrame | StreamMessage, events);
        };
        events.link({ name: 'connected' });
      });
      shellApi.connect();
    },
    call: <Name extends PanelCallName>(method: Name, params: object) =>
      shellApi.invoke({ method, params }) as Promise<CallReply<Name>>,
    send: (message) => port?.postMessage(JSON.stringify(message)),
    sendBytes: (bytes) => port?.postMessage(bytes),
  };
}

function deliver(message: FeedFrame | StreamMessage, events: PanelConnectionEvents): void {
  if (message.type === 'frame') events.frame(message);
  else events.stream(message);
}

import type { CallReply, PanelCallName } from '#shared/panel/calls.ts';
import { PANEL_SOCKET_CLOSE } from '#shared/panel/socket-close.ts';
import type { PanelSocketMessage } from '#shared/panel/socket-messages.ts';
import { after, currentTime } from '../window/clock.ts';
import { NOT_CONNECTED, type PanelConnection, type PanelConnectionEvents } from './panel-connection.ts';
import { forgetWebSession, openWebSession } from './web-session.ts';

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** The connection of a page in a browser: calls and feeds over one WebSocket, opened again when it drops. */
export function createWebConnection(): PanelConnection {
  return new WebConnection();
}

class WebConnection implements PanelConnection {
  #events: PanelConnectionEvents | null = null;
  #socket: WebSocket | null = null;
  #calls = new Map<string, (reply: CallReply) => void>();
  #callCount = 0;
  #attempt = 0;
  #lostAt: number | null = null;

  open(events: PanelConnectionEvents): void {
    this.#events = events;
    events.link({ name: 'connecting' });
    void this.#connect();
  }

  call<Name extends PanelCallName>(method: Name, params: object): Promise<CallReply<Name>> {
    const socket = this.#socket;
    if (socket === null || socket.readyState !== WebSocket.OPEN) return Promise.resolve(NOT_CONNECTED);
    this.#callCount += 1;
    const id = `call-${this.#callCount}`;
    return new Promise((resolve) => {
      this.#calls.set(id, (reply) => resolve(reply as CallReply<Name>));
      socket.send(JSON.stringify({ type: 'call', id, request: { method, params } }));
    });
  }

  send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  sendBytes(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }

  async #connect(): Promise<void> {
    const session = await openWebSession();
    if (session.ok) this.#openSocket(session.value);
    else if (session.error === 'unreachable') this.#retry();
    else this.#end(session.error.message);
  }

  #openSocket(token: string): void {
    const socket = new WebSocket(`ws://${location.host}/panel`);
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: 'authenticate', token }));
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') this.#receive(JSON.parse(data) as PanelSocketMessage);
      else this.#events?.bytes(new Uint8Array(data));
    };
    socket.onclose = ({ code }) => this.#lose(code);
  }

  #receive(message: PanelSocketMessage): void {
    switch (message.type) {
      case 'authenticated':
        this.#attempt = 0;
        this.#lostAt = null;
        this.#events?.link({ name: 'connected' });
        return;
      case 'reply':
        this.#calls.get(message.id)?.(message.reply);
        this.#calls.delete(message.id);
        return;
      case 'frame':
        this.#events?.frame(message);
        return;
      default:
        this.#events?.stream(message);
    }
  }

  #lose(code: number): void {
    this.#socket = null;
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const settle of calls) settle(NOT_CONNECTED);
    if (code === PANEL_SOCKET_CLOSE.unauthorized) {
      forgetWebSession();
      this.#end('This session has ended. Press Enter in the terminal of Flybridge for a new address.');
    } else if (code === PANEL_SOCKET_CLOSE.malformed) {
      this.#end('The panel did not understand this page. Reload it.');
    } else {
      this.#retry();
    }
  }

  #retry(): void {
    this.#lostAt ??= currentTime();
    this.#events?.link({ name: 'reconnecting', since: this.#lostAt });
    const delayMs = RETRY_MS[Math.min(this.#attempt, RETRY_MS.length - 1)] ?? 0;
    this.#attempt += 1;
    after(delayMs, () => void this.#connect());
  }

  #end(remedy: string): void {
    this.#events?.link({ name: 'ended', title: 'This page is not connected to Flybridge', remedy });
  }
}

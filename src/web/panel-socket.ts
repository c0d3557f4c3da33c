import type { WebSocket } from 'ws';
import { MAX_CALLS_IN_FLIGHT, PageExchange, parsePageMessage } from '#core/panel/page-exchange.ts';
import type { Panel } from '#core/panel/panel-window.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Platform } from '#core/platform/platform.ts';
import { PANEL_SOCKET_CLOSE } from '#shared/panel/socket-close.ts';
import type { PageMessage, PanelSocketMessage } from '#shared/panel/socket-messages.ts';
import { hasChannel } from '#shared/streams/stream-chunk.ts';
import type { Sessions, SessionVisit } from './sessions.ts';

/** Limits of one socket. Times in milliseconds. */
export const PANEL_SOCKET_LIMITS = {
  /** From the opening to the token. */
  authenticateMs: 5_000,
  /** Between two pings. A socket that has not answered one when the next is due is dead. */
  pingMs: 10_000,
  /** From our closing to the end without an answer. */
  closeMs: 2_000,
  /** What may wait for the page to read it. Feeds wait for acknowledgements long before. */
  bufferedBytes: 16 * 1024 * 1024,
  malformedMessages: 10,
  callsInFlight: MAX_CALLS_IN_FLIGHT,
} as const;

export interface PanelSocketContext {
  readonly panel: Panel;
  readonly platform: Platform;
  readonly sessions: Sessions;
}

type State =
  | { readonly phase: 'unknown'; readonly deadline: Disposable }
  | {
      readonly phase: 'authenticated';
      readonly visit: SessionVisit;
      readonly exchange: PageExchange;
    }
  | { readonly phase: 'ended' };

/**
 * One page's socket: lets nothing through before a session's token has come, then carries calls and feeds of one window
 * of the panel. Messages: shared/panel/socket-messages.ts.
 */
export class PanelSocket {
  /** Settles when the socket has ended and nothing of it is left. */
  readonly ended: Promise<void>;
  readonly #socket: WebSocket;
  readonly #context: PanelSocketContext;
  #state: State;
  #malformedCount = 0;
  #closeTimer: Disposable | null = null;
  #pingTimer: Disposable;
  #pong: 'due' | 'seen' = 'seen';

  constructor(socket: WebSocket, context: PanelSocketContext) {
    this.#socket = socket;
    this.#context = context;
    const { clock } = context.platform;
    const deadline = clock.after(PANEL_SOCKET_LIMITS.authenticateMs, () => this.#close('tooLate', 'no-token'));
    this.#state = { phase: 'unknown', deadline };
    this.#pingTimer = clock.after(PANEL_SOCKET_LIMITS.pingMs, () => this.#ping());
    socket.on('message', (data, isBinary) => {
      if (!Buffer.isBuffer(data)) this.#receive(null);
      else if (isBinary) this.#receiveBytes(data);
      else this.#receive(data.toString());
    });
    socket.on('pong', () => {
      this.#pong = 'seen';
    });
    socket.on('error', (error) => this.#log('warn', 'web.socket.failed', { message: error.message }));
    this.ended = new Promise((resolve) => {
      socket.on('close', () => {
        this.#dispose();
        resolve();
      });
    });
  }

  /** Says that the panel ends, and closes. */
  goAway(): void {
    this.#close('goingAway', 'panel-closing');
  }

  #receiveBytes(bytes: Uint8Array): void {
    const state = this.#state;
    if (state.phase === 'authenticated' && hasChannel(bytes)) state.exchange.receiveBytes(bytes);
    else this.#receive(null);
  }

  /** `text` is null for what is no message. */
  #receive(text: string | null): void {
    const state = this.#state;
    if (state.phase === 'ended') return;
    if (state.phase === 'unknown') this.#authenticate(state.deadline, text === null ? null : parsePageMessage(text));
    else if (text === null) this.#countMalformed();
    else state.exchange.receive(text);
  }

  #authenticate(deadline: Disposable, message: PageMessage | null): void {
    const visit = message?.type === 'authenticate' ? this.#context.sessions.enter(message.token) : null;
    if (visit === null) {
      if (message?.type === 'authenticate') this.#close('unauthorized', 'unknown-token');
      else this.#close('malformed', 'first-message-without-token');
      return;
    }
    deadline.dispose();
    const exchange = new PageExchange({
      window: this.#context.panel.openWindow(null),
      send: (message) => this.#sendRaw(message),
      onMalformed: () => this.#countMalformed(),
    });
    this.#state = { phase: 'authenticated', visit, exchange };
    this.#send({ type: 'authenticated' });
  }

  #countMalformed(): void {
    this.#malformedCount += 1;
    this.#log('warn', 'web.socket.malformed', { count: this.#malformedCount });
    if (this.#malformedCount >= PANEL_SOCKET_LIMITS.malformedMessages) this.#close('malformed', 'too-many-malformed');
  }

  #send(message: PanelSocketMessage): void {
    this.#sendRaw(JSON.stringify(message));
  }

  #sendRaw(message: string | Uint8Array): void {
    if (this.#state.phase !== 'authenticated') return;
    if (this.#socket.bufferedAmount > PANEL_SOCKET_LIMITS.bufferedBytes) this.#cutOff('page-reads-nothing');
    else this.#socket.send(message);
  }

  #ping(): void {
    if (this.#pong === 'due') {
      this.#cutOff('no-pong');
      return;
    }
    this.#pong = 'due';
    this.#socket.ping();
    this.#pingTimer = this.#context.platform.clock.after(PANEL_SOCKET_LIMITS.pingMs, () => this.#ping());
  }

  #close(code: keyof typeof PANEL_SOCKET_CLOSE, reason: string): void {
    if (this.#state.phase === 'ended') return;
    this.#log('info', 'web.socket.closed', { reason });
    this.#dispose();
    this.#socket.close(PANEL_SOCKET_CLOSE[code], reason);
    this.#closeTimer = this.#context.platform.clock.after(PANEL_SOCKET_LIMITS.closeMs, () => this.#socket.terminate());
  }

  #cutOff(reason: string): void {
    this.#log('warn', 'web.socket.closed', { reason });
    this.#dispose();
    this.#socket.terminate();
  }

  /** Lets go of everything; the second time, when the socket has ended, of the time limit of closing. */
  #dispose(): void {
    this.#closeTimer?.dispose();
    this.#pingTimer.dispose();
    const state = this.#state;
    this.#state = { phase: 'ended' };
    if (state.phase === 'unknown') state.deadline.dispose();
    if (state.phase !== 'authenticated') return;
    state.exchange.dispose();
    state.visit.dispose();
  }

  #log(level: 'info' | 'warn', event: string, facts: Readonly<Record<string, string | number>>): void {
    const session = this.#state.phase === 'authenticated' ? this.#state.visit.sessionId : null;
    this.#context.platform.logger.log(level, event, { session, ...facts });
  }
}

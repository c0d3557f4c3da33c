import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerOptions, WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Panel } from '#core/panel/panel-window.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Answer } from './answer.ts';
import { refuseUpgrade, sendAnswer, textAnswer, wrongMethodAnswer } from './answer.ts';
import { createGuardedServer } from './guarded-server.ts';
import { writeOpeningPage } from './opening-page.ts';
import { PANEL_SOCKET_LIMITS, PanelSocket } from './panel-socket.ts';
import { RefusalLog } from './refusal-log.ts';
import { SessionCodes } from './session-codes.ts';
import { answerSessionRequest } from './session-route.ts';
import { Sessions } from './sessions.ts';
import { loadStaticFiles } from './static-files.ts';

/** The only address to listen on. */
const HOST = '127.0.0.1';

/** Every limit of the WebSocket server that its defaults leave wide. */
const WEB_SOCKET_LIMITS = {
  maxPayload: 1024 * 1024,
  maxFragments: 1_024,
  maxBufferedChunks: 4_096,
  maxPendingAutoPongs: 8,
  closeTimeout: PANEL_SOCKET_LIMITS.closeMs,
  perMessageDeflate: false,
  skipUTF8Validation: false,
  clientTracking: false,
} as const satisfies Omit<ServerOptions, 'noServer'> & Readonly<Record<string, unknown>>;

export interface WebShellOptions {
  readonly panel: Panel;
  readonly platform: Platform;
  /** The folder of the built renderer. */
  readonly rendererDirectory: string;
  /** 0 for any free one. */
  readonly port: number;
}

export interface WebShell {
  readonly port: number;
  /** A new address with a one-time code, valid for ten minutes; the address before it ends. */
  createAddress(): string;
  /**
   * The `file:` address of a page that leads to the newest address. Only its owner can read it, and it is removed when
   * the code in it ends. Throws the system's error when the page cannot be written to `folder`.
   */
  createPage(folder: string): string;
  /** Ends all windows and the listener. The panel goes on: it belongs to the caller. */
  close(): Promise<void>;
}

/**
 * Serves the panel to browsers of this machine: the page, `POST /session` and the WebSocket `/panel`. It can start
 * programs, so it listens on loopback only and everything passes the guard (docs/security.md). Rejects when the
 * folder holds no page or the port is taken.
 */
export async function startWebShell({ panel, platform, rendererDirectory, port }: WebShellOptions): Promise<WebShell> {
  const files = await loadStaticFiles(rendererDirectory);
  const refusals = new RefusalLog(platform);
  const codes = new SessionCodes(platform.clock, platform.ids);
  const sessions = new Sessions(platform);
  const sockets = new Set<PanelSocket>();
  const socketServer = new WebSocketServer({ ...WEB_SOCKET_LIMITS, noServer: true });

  const accept = (socket: WebSocket) => {
    const panelSocket = new PanelSocket(socket, { panel, platform, sessions });
    sockets.add(panelSocket);
    void panelSocket.ended.then(() => sockets.delete(panelSocket));
  };

  let entrance: string | null = null;
  const answerOf = async (path: string, request: IncomingMessage): Promise<Answer> => {
    if (path === '/session') return answerSessionRequest(request, { codes, sessions, refusals });
    if (path === '/panel') return textAnswer(426, 'This address only accepts WebSockets.', { Upgrade: 'websocket' });
    const file = files.get(path === entrance ? '/' : path);
    if (file === undefined) return textAnswer(404, 'Not found.');
    return request.method === 'GET' || request.method === 'HEAD' ? file : wrongMethodAnswer('GET, HEAD');
  };

  const server = createGuardedServer(
    {
      get entrance() {
        return entrance;
      },
      request(path, request, response) {
        void answerOf(path, request).then((answer) => sendAnswer(response, answer));
      },
      upgrade(path, request, socket, head) {
        if (path === '/panel') socketServer.handleUpgrade(request, socket, head, accept);
        else refuseUpgrade(socket, textAnswer(404, 'Not a connection address.'));
      },
    },
    refusals,
  );

  server.listen({ host: HOST, port, exclusive: true });
  await once(server, 'listening');
  server.on('error', (error) => platform.logger.log('error', 'web.listener.failed', { message: error.message }));
  const { address, port: boundPort } = server.address() as AddressInfo;
  platform.logger.log('info', 'web.listening', { address, port: boundPort });

  const addressOf = (path: string, code: string) => `http://${HOST}:${boundPort}${path}#code=${code}`;
  return {
    port: boundPort,
    createAddress: () => addressOf('/', codes.issue()),
    createPage(folder) {
      const code = codes.valid ?? codes.issue();
      const path = `/open-${platform.ids.secret()}`;
      const page = writeOpeningPage(addressOf(path, code), folder);
      entrance = path;
      codes.endWithCode({
        dispose() {
          entrance = null;
          page.dispose();
        },
      });
      return page.url;
    },
    async close() {
      codes.end();
      const closed = once(server, 'close');
      const ended = [...sockets].map((socket) => socket.ended);
      server.close();
      for (const socket of sockets) socket.goAway();
      server.closeAllConnections();
      await Promise.all([closed, ...ended]);
    },
  };
}

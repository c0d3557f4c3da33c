import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Platform } from '../../platform/platform.ts';
import { StreamTransport } from '../../transport/stream-transport.ts';
import { PageExchange } from '../page-exchange.ts';
import type { Panel } from '../panel-window.ts';
import { newPanelEntry, type PanelEntry, publishEntry, sweepPanelEntries } from './panel-entries.ts';
import { openPanelFolder, panelKey, type UserId } from './panel-folder.ts';

/** Limits of one connection, and of all. */
export const PANEL_LISTENER_LIMITS = {
  connections: 32,
  malformedMessages: 10,
  lineBytes: 1024 * 1024,
  /** What may wait for a command to read it. Feeds wait for acknowledgements long before. */
  bufferedChars: 16 * 1024 * 1024,
} as const;

export interface PanelListenerOptions {
  readonly panel: Pick<Panel, 'openWindow'>;
  readonly platform: Pick<Platform, 'ids' | 'logger'>;
  readonly folder: string;
  readonly userId: UserId;
  /** The settings file of the panel: a command asks the panels of its own. */
  readonly settingsPath: string;
  readonly pid: number;
}

/** The panel as commands of its user reach it. */
export interface PanelListener {
  /** Where it listens; null where it cannot, which the log says. */
  readonly address: string | null;
  /** Ends its connections; resolves when nothing of it is left. Never rejects. */
  close(): Promise<void>;
}

/**
 * Serves the panel to commands of the same user: by a socket in a folder that only this user can open. Each connection
 * is one window of the panel, whose messages are lines (shared/panel/socket-messages.ts, without a token). It can start
 * programs, so that a folder of anybody else is refused. Never rejects.
 */
export async function openPanelListener(options: PanelListenerOptions): Promise<PanelListener> {
  const { folder, pid, platform, settingsPath, userId } = options;
  const opened = openPanelFolder(folder, userId);
  if (!opened.ok) return refuse(platform, opened.error);
  await sweepPanelEntries(folder);
  const entry = newPanelEntry(folder, {
    ...{ key: panelKey(settingsPath), pid, system: process.platform },
    secret: () => platform.ids.secret(),
  });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => accept(socket, sockets, options));
  try {
    await listen(server, entry);
  } catch (error) {
    server.close();
    return refuse(platform, error instanceof Error ? error.message : String(error));
  }
  server.on('error', (error) => platform.logger.log('warn', 'panel.listener.failed', { message: error.message }));
  return {
    address: entry.address,
    async close() {
      const closed = [server, ...sockets].map((each) => new Promise((resolve) => each.once('close', resolve)));
      server.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
      rmSync(entry.file, { force: true });
    },
  };
}

function refuse({ logger }: Pick<Platform, 'logger'>, reason: string): PanelListener {
  logger.log('warn', 'commands cannot ask this panel', { reason });
  return { address: null, close: async () => {} };
}

async function listen(server: Server, entry: PanelEntry): Promise<void> {
  // One of this name is left from a process that had this pid before.
  rmSync(entry.file, { force: true });
  const listening = once(server, 'listening');
  server.listen(entry.address);
  await listening;
  if (entry.file === entry.address) chmodSync(entry.file, 0o600);
  publishEntry(entry);
}

function accept(socket: Socket, sockets: Set<Socket>, { panel, platform }: PanelListenerOptions): void {
  socket.on('error', () => socket.destroy());
  if (sockets.size >= PANEL_LISTENER_LIMITS.connections) {
    platform.logger.log('warn', 'panel.listener.full');
    socket.destroy();
    return;
  }
  sockets.add(socket);
  const transport = new StreamTransport({
    ...{ input: socket, output: socket },
    maxLineBytes: PANEL_LISTENER_LIMITS.lineBytes,
    maxBufferedChars: PANEL_LISTENER_LIMITS.bufferedChars,
  });
  let malformedCount = 0;
  const onMalformed = (): void => {
    malformedCount += 1;
    platform.logger.log('warn', 'panel.listener.malformed', { count: malformedCount });
    if (malformedCount >= PANEL_LISTENER_LIMITS.malformedMessages) socket.destroy();
  };
  const exchange = new PageExchange({
    window: panel.openWindow(null),
    send(message) {
      // Chunks of binary streams are for windows alone: a command opens none.
      if (typeof message === 'string' && transport.send(message) === 'full') socket.destroy();
    },
    onMalformed,
  });
  transport.listen({
    line: (text) => exchange.receive(text),
    noise: onMalformed,
    closed: () => socket.destroy(),
  });
  socket.on('close', () => {
    sockets.delete(socket);
    exchange.dispose();
  });
}

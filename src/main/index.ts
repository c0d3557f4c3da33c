import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain, Menu, protocol, session } from 'electron';
import { createDemoPanel } from '#core/panel/create-demo-panel.ts';
import type { Panel } from '#core/panel/panel-window.ts';
import { systemClock } from '#core/platform/clock.ts';
import { createLineLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { APP_SCHEME_PRIVILEGES, serveRenderer } from './app-protocol.ts';
import { createMainWindow, createWindowCalls, showMainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { guardNavigation } from './navigation-guard.ts';
import { servePanel } from './panel-ipc.ts';
import { guardSession } from './session-guard.ts';
import { findRefusedSwitches } from './start-switches.ts';

const platform = createSystemPlatform(createLineLogger(systemClock.now, (line) => process.stderr.write(line)));
const { logger } = platform;

const refused = app.isPackaged ? findRefusedSwitches((name) => app.commandLine.hasSwitch(name)) : [];
if (refused.length > 0) {
  logger.log('error', 'start refused', { switches: refused.map((name) => `--${name}`).join(' ') });
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  logger.log('info', 'already running');
  app.exit(0);
} else {
  start();
}

function start(): void {
  // For root Chromium has no sandbox: it then runs with this switch alone, which a packaged application refuses.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, logger));
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(open, failToStart);
}

async function open(): Promise<void> {
  const out = join(import.meta.dirname, '..');
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));
  guardSession(session.defaultSession, logger);
  serveRenderer(protocol, join(out, 'renderer'));

  const panel = createDemoPanel({
    platform,
    version: app.getVersion(),
    shell: 'desktop',
    programs: { directory: import.meta.dirname, runtime: process.execPath, runtimeKind: 'electron' },
    stateDirectory: join(app.getPath('userData'), 'state'),
  });
  endBeforeQuit(panel);

  const window = createMainWindow(join(out, 'preload', 'index.cjs'));
  const panelWindow = panel.openWindow(createWindowCalls(window));
  servePanel(ipcMain, { mainFrame: () => mainFrameOf(window), panelWindow }, logger);
  window.on('closed', () => panelWindow.dispose());
  window.webContents.on('render-process-gone', (_event, details) => {
    logger.log('error', 'page ended by itself', { reason: details.reason });
    if (!window.isDestroyed()) window.reload();
  });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await showMainWindow(window);
  logger.log('info', 'window shown', { sinceStartMs: Math.round(process.uptime() * 1000) });
}

function mainFrameOf(window: BrowserWindow): Electron.WebFrameMain | null {
  return window.isDestroyed() ? null : window.webContents.mainFrame;
}

/** Lets the application quit only after everything that the panel started has ended. */
function endBeforeQuit(panel: Panel): void {
  let quitting: 'no' | 'closing' | 'closed' = 'no';
  app.on('before-quit', (event) => {
    if (quitting === 'closed') return;
    event.preventDefault();
    if (quitting === 'closing') return;
    quitting = 'closing';
    panel.close().finally(() => {
      quitting = 'closed';
      app.quit();
    });
  });
}

function failToStart(reason: unknown): void {
  logger.log('error', 'start failed', { reason: reason instanceof Error ? reason.message : String(reason) });
  app.exit(1);
}

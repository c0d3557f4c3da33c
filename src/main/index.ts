import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerMonitor,
  protocol,
  session,
} from 'electron';
import { systemClock } from '#core/platform/clock.ts';
import { createLineLogger } from '#core/platform/logger.ts';
import { outliveReaders } from '#core/platform/outlive-readers.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { whenLauncherEnds } from '#core/platform/when-launcher-ends.ts';
import { dropLease } from '#core/transport/lease.ts';
import { APP_SCHEME_PRIVILEGES, serveRenderer } from './app-protocol.ts';
import { CloseQuestion, closeDialog } from './close-question.ts';
import { DesktopPanel } from './desktop-panel.ts';
import { offerReloadWhenHung } from './hung-page.ts';
import { endOnInternalErrors } from './internal-errors.ts';
import { createMainWindow, focusWindow, showMainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { bringBack, guardNavigation } from './navigation-guard.ts';
import { createPageRecovery, HUNG_PAGE_DIALOG, type PageTrouble, troubleDialog } from './page-recovery.ts';
import { servePanel } from './panel-ipc.ts';
import { guardSession } from './session-guard.ts';
import { findRefusedSwitches } from './start-switches.ts';

const platform = createSystemPlatform(createLineLogger(systemClock.now, (line) => process.stderr.write(line)));
const { logger } = platform;

outliveReaders();
dropLease(process.env);
const closing = new CloseQuestion();
// Until a panel runs, nothing has to be ended in order.
let endInOrder = () => app.exit(1);
endOnInternalErrors(process, logger, () => endInOrder());
const refused = app.isPackaged ? findRefusedSwitches((name) => app.commandLine.hasSwitch(name), process.argv) : [];
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
  // Set before Electron is ready, which would else make a menu of its own first.
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, logger));
  app.on('window-all-closed', () => app.quit());
  whenLauncherEnds(process.env, process.stdin, quitUnasked);
  app.whenReady().then(open).catch(failToStart);
}

async function open(): Promise<void> {
  const out = join(import.meta.dirname, '..');
  guardSession(session.defaultSession, logger);
  serveRenderer(protocol, join(out, 'renderer'));

  const window = createMainWindow(join(out, 'preload', 'index.cjs'));
  const closeUnasked = () => {
    closing.agree();
    window.close();
  };
  // The page cannot call before this turn is over.
  const shown = showMainWindow(window, platform.clock);
  const panel = new DesktopPanel({ platform, window, shown, close: closeUnasked, onFailure: failToStart });
  askBeforeEnd(window, panel);
  endBeforeQuit(panel);
  endInOrder = () => void panel.close().finally(() => app.exit(1));
  servePanel(ipcMain, {
    mainFrame: () => (window.isDestroyed() ? null : window.webContents.mainFrame),
    openChannel: () => new MessageChannelMain(),
    openPanelWindow: () => panel.open(),
    logger,
  });
  bringBack(window.webContents, logger);
  recoverPage(window);
  offerReloadWhenHung(window, { ask: (signal) => askToWait(window, signal), reload: () => endPage(window) });
  app.on('second-instance', () => focusWindow(window));

  const showing = await shown;
  const sinceStartMs = Math.round(process.uptime() * 1000);
  if (showing.kind === 'failed') {
    logger.log('error', 'page failed to load', { reason: showing.reason });
    await askToReload(window, 'never-loaded');
  } else {
    logger.log('info', 'window shown', { drawing: showing.kind, sinceStartMs });
  }
}

/** Loads the page again when it ended on its own; the panel goes on meanwhile. */
function recoverPage(window: BrowserWindow): void {
  const decide = createPageRecovery(platform.clock);
  window.webContents.on('render-process-gone', (_event, details) => {
    logger.log('error', 'page ended unexpectedly', { reason: details.reason, exitCode: details.exitCode });
    if (window.isDestroyed()) return;
    if (decide() === 'reload') window.reload();
    else void askToReload(window, 'keeps-ending');
  });
}

async function askToWait(window: BrowserWindow, signal: AbortSignal): Promise<'wait' | 'reload'> {
  logger.log('warn', 'page does not respond');
  if (window.isDestroyed()) return 'wait';
  const { response } = await dialog.showMessageBox(window, {
    ...HUNG_PAGE_DIALOG,
    buttons: [...HUNG_PAGE_DIALOG.buttons],
    signal,
  });
  return response === 0 ? 'wait' : 'reload';
}

/** Ends the process of a page that hangs: it does not answer a request to load again. The recovery then loads it. */
function endPage(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
}

async function askToReload(window: BrowserWindow, trouble: PageTrouble): Promise<void> {
  // Without its page the window has no controls: the dialog has them.
  const { response } = await dialog.showMessageBox(window, troubleDialog(trouble));
  if (response === 0 && !window.isDestroyed()) window.reload();
  else quitUnasked();
}

/** Asks before the window closes or the application quits; not when the session of the person ends. */
function askBeforeEnd(window: BrowserWindow, panel: DesktopPanel): void {
  closing.begin({ describeEnding: () => panel.describeEnding(), ask: (ending) => askToClose(window, ending) });
  window.on('close', (event) => {
    if (!closing.mayEnd(() => window.close())) event.preventDefault();
  });
  app.on('before-quit', (event) => {
    if (!closing.mayEnd(() => app.quit())) event.preventDefault();
  });
  window.on('query-session-end', () => closing.agree());
  powerMonitor.on('shutdown', () => closing.agree());
  // Electron's own handlers of these signals cannot be told from a person who quits.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quitUnasked);
}

async function askToClose(window: BrowserWindow, ending: string): Promise<'close' | 'stay'> {
  // Without its window nobody could answer.
  if (window.isDestroyed()) return 'close';
  focusWindow(window);
  const { response } = await dialog.showMessageBox(window, closeDialog(ending));
  return response === 1 ? 'close' : 'stay';
}

function quitUnasked(): void {
  closing.agree();
  app.quit();
}

/** Lets the application quit only after everything that the panel started has ended. */
function endBeforeQuit(panel: DesktopPanel): void {
  let quitting: 'no' | 'closing' | 'closed' = 'no';
  app.on('before-quit', (event) => {
    // A person is asked first.
    if (quitting === 'closed' || event.defaultPrevented) return;
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

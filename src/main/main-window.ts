import { join } from 'node:path';
import { app, BrowserWindow, dialog, Notification, nativeTheme, shell } from 'electron';
import type { WindowCalls } from '#core/panel/panel-window.ts';
import type { Clock } from '#core/platform/clock.ts';
import { localAddress } from '#shared/panel/local-address.ts';
import { APP_ORIGIN } from '#shared/panel/shell-api.ts';
import { fail, succeed } from '#shared/result.ts';
import { notifyUnseen, type SystemNotifier } from './notify-unseen.ts';
import { saveTextThroughDialog } from './save-text-through-dialog.ts';
import { WINDOW_GROUND } from './window-ground.ts';

const DEFAULT_SIZE = { width: 1440, height: 900 } as const;
const SMALLEST_SIZE = { minWidth: 720, minHeight: 450 } as const;

/** A page that is not drawn by then is shown as it is: better an empty window than none. */
const LONGEST_UNSEEN_MS = 5_000;

/** Makes the one window, not yet shown and not yet loaded. */
export function createMainWindow(preloadPath: string): BrowserWindow {
  return new BrowserWindow({
    ...DEFAULT_SIZE,
    ...SMALLEST_SIZE,
    show: false,
    title: 'Flybridge',
    titleBarStyle: 'hidden',
    backgroundColor: nativeTheme.shouldUseDarkColors ? WINDOW_GROUND.dark : WINDOW_GROUND.light,
    webPreferences: {
      preload: preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
}

/** How the window came to be shown. */
export type Showing =
  | { readonly kind: 'drawn' }
  | { readonly kind: 'not-drawn-in-time' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Loads the page; resolves when the window is shown, whatever became of the page. */
export async function showMainWindow(window: BrowserWindow, clock: Clock): Promise<Showing> {
  const drawn = new Promise<Showing>((resolve) => window.once('ready-to-show', () => resolve({ kind: 'drawn' })));
  const late = new Promise<Showing>((resolve) => {
    clock.after(LONGEST_UNSEEN_MS, () => resolve({ kind: 'not-drawn-in-time' }));
  });
  const showing = await Promise.race([late, loadPage(window).then((failure) => failure ?? drawn)]);
  if (!window.isDestroyed()) window.show();
  return showing;
}

async function loadPage(window: BrowserWindow): Promise<Showing | null> {
  let status = 0;
  window.webContents.once('did-navigate', (_event, _url, code) => {
    status = code;
  });
  try {
    await window.loadURL(`${APP_ORIGIN}/`);
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
  return status === 200 ? null : { kind: 'failed', reason: `the page was answered with status ${status}` };
}

/** The calls that act on this window: its title bar moves it, a text is saved through its dialog, and the core shows places on disk. */
export function createWindowCalls(window: BrowserWindow, close: () => void): WindowCalls {
  const systemNotifier = createSystemNotifier(() => focusWindow(window));
  const whileThere = (act: () => void) => () => {
    // A call of the page can arrive after its window has closed.
    if (!window.isDestroyed()) act();
  };
  return {
    'window.minimize': whileThere(() => window.minimize()),
    'window.maximize': whileThere(() => (window.isMaximized() ? window.unmaximize() : window.maximize())),
    'window.close': whileThere(close),
    openPath: async (path) => {
      const problem = await shell.openPath(path);
      return problem === '' ? succeed(null) : fail(problem);
    },
    openTerminal: async (port) => {
      try {
        await shell.openExternal(localAddress(port));
        return succeed(null);
      } catch (error) {
        return fail(error instanceof Error ? error.message : String(error));
      }
    },
    notify: (note) => notifyUnseen(window, systemNotifier, note),
    revealPath: (path) => shell.showItemInFolder(path),
    'window.saveText': (params) => saveTextThroughDialog(params, (name) => choosePath(window, name)),
  };
}

/** `onPress` is called when somebody presses a note. */
function createSystemNotifier(onPress: () => void): SystemNotifier {
  // Held, for one that is collected does not tell that it was pressed.
  let newest: Notification | null = null;
  return {
    isSupported: () => Notification.isSupported(),
    show: (note) => {
      newest = new Notification(note);
      newest.on('click', onPress);
      newest.show();
    },
  };
}

async function choosePath(window: BrowserWindow, name: string): Promise<string | null> {
  if (window.isDestroyed()) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export',
    defaultPath: join(app.getPath('downloads'), name),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Brings the window before the person who started Flybridge once more. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

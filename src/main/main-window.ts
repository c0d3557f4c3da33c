import { BrowserWindow, nativeTheme } from 'electron';
import type { WindowCalls } from '#core/panel/panel-window.ts';
import { APP_ORIGIN } from '#shared/panel/desktop-bridge.ts';

const DEFAULT_SIZE = { width: 1440, height: 900 } as const;
const SMALLEST_SIZE = { minWidth: 900, minHeight: 600 } as const;

/** `hull` of both themes, so that the window does not flash before its page is drawn. */
const GROUND = { dark: '#090C0F', light: '#E9EDF0' } as const;

/** Makes the one window, not yet shown and not yet loaded. */
export function createMainWindow(preloadPath: string): BrowserWindow {
  return new BrowserWindow({
    ...DEFAULT_SIZE,
    ...SMALLEST_SIZE,
    show: false,
    title: 'Flybridge',
    titleBarStyle: 'hidden',
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
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

/** Loads the page; resolves when the window is shown. */
export async function showMainWindow(window: BrowserWindow): Promise<void> {
  const drawn = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()));
  await window.loadURL(`${APP_ORIGIN}/`);
  await drawn;
  window.show();
}

/** The calls by which the page's title bar moves its window. */
export function createWindowCalls(window: BrowserWindow): WindowCalls {
  return {
    'window.minimize': () => window.minimize(),
    'window.maximize': () => (window.isMaximized() ? window.unmaximize() : window.maximize()),
    'window.close': () => window.close(),
  };
}

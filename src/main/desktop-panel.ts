import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { Panel, PanelWindow } from '#core/panel/panel-window.ts';
import type { Platform } from '#core/platform/platform.ts';
import { createWindowCalls } from './main-window.ts';

export interface DesktopPanelOptions {
  readonly platform: Platform;
  readonly window: BrowserWindow;
  /** Resolves when the window is shown, whatever it shows: the programs of the panel wait for it. */
  readonly shown: Promise<unknown>;
  /** Closes the window for a page that has asked already. */
  readonly close: () => void;
  /** Called when the panel cannot be made. */
  readonly onFailure: (reason: unknown) => void;
}

interface OpenPanel {
  readonly panel: Panel;
  readonly panelWindow: PanelWindow;
}

/**
 * The panel of the desktop shell, made when its page asks for it: until then the main process has the page to serve, and
 * what the panel is made of takes as long to load as the page does.
 */
export class DesktopPanel {
  readonly #options: DesktopPanelOptions;
  #opening: Promise<OpenPanel> | null = null;
  #opened: Panel | null = null;

  constructor(options: DesktopPanelOptions) {
    this.#options = options;
    // A page that is never loaded asks for nothing, and the programs of a person start nevertheless.
    void options.shown.then(() => this.open());
  }

  /** Resolves with the window's side of the panel; never where the panel could not be made. */
  async open(): Promise<PanelWindow> {
    this.#opening ??= this.#make();
    return (await this.#opening).panelWindow;
  }

  /** What goes on and ends with the panel; empty where nothing does. */
  describeEnding(): string {
    return this.#opened?.describeEnding() ?? '';
  }

  /** Ends what the panel runs; resolves when nothing of it is left. */
  async close(): Promise<void> {
    const opened = await this.#opening;
    await opened?.panel.close();
  }

  async #make(): Promise<OpenPanel> {
    const { close, onFailure, platform, shown, window } = this.#options;
    try {
      const { createShellPanel } = await import('#core/panel/create-shell-panel.ts');
      const panel = createShellPanel({
        platform,
        version: app.getVersion(),
        shell: 'desktop',
        programs: { directory: import.meta.dirname, runtime: process.execPath, runtimeKind: 'electron' },
        stateDirectory: join(app.getPath('userData'), 'state'),
        startWhen: shown,
      });
      const panelWindow = panel.openWindow(createWindowCalls(window, close));
      if (window.isDestroyed()) panelWindow.dispose();
      else window.on('closed', () => panelWindow.dispose());
      this.#opened = panel;
      return { panel, panelWindow };
    } catch (error) {
      onFailure(error);
      return new Promise(() => {});
    }
  }
}

import type { CallReply, PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import type { Result } from '#shared/result.ts';
import type { FeedPort } from '../feeds/feed-port.ts';
import type { Disposable } from '../platform/disposable.ts';

/** The calls that only a shell can answer, because they act on its window. A shell without such a window has none. */
export type WindowCallName = Extract<PanelCallName, `window.${string}`>;
export type WindowCalls = PathOpening &
  TerminalOpening & {
    /** Tells a person who does not look at the window; does nothing where somebody does. */
    readonly notify: (note: WindowNotification) => void;
  } & {
    readonly [Name in Exclude<WindowCallName, 'window.saveText'>]: (params: PanelCallParams<Name>) => void;
  } & {
    readonly 'window.saveText': (params: PanelCallParams<'window.saveText'>) => Promise<CallReply<'window.saveText'>>;
  };

/** What is told to a person beside the window. */
export interface WindowNotification {
  readonly title: string;
  readonly body: string;
}

/** How a shell shows places on disk. Paths are absolute, and come from the core: a window names none. */
export interface PathOpening {
  /** Opens a place that the core found to be a folder or a plain text; an error says why that did not go. */
  readonly openPath: (path: string) => Promise<Result<null, string>>;
  /** Shows a place in its folder, where it is marked and not opened. */
  readonly revealPath: (path: string) => void;
}

/** How a shell shows the terminal of an instance, which ttyd serves on this machine. */
export interface TerminalOpening {
  /** Opens what listens on this port of 127.0.0.1 in the system's browser; an error says why that did not go. */
  readonly openTerminal: (port: number) => Promise<Result<null, string>>;
}

/** What one window of one shell holds of the panel. Disposing it ends its feeds; the core goes on. */
export interface PanelWindow extends Disposable {
  /**
   * Answers one call. `request` comes from the window as it is and is parsed here; whatever it is, the outcome is a
   * reply and never a rejection.
   */
  call(request: unknown): Promise<CallReply>;
  /** Serves the window's feeds on `port` until the port or the window ends. A newer port takes the place of an older. */
  attach(port: FeedPort): void;
}

/** The panel as a shell sees it. */
export interface Panel {
  /** `windowCalls` is null where the shell's window has no controls of its own. */
  openWindow(windowCalls: WindowCalls | null): PanelWindow;
  /** Ends every process and connection; resolves when nothing of them is left. */
  close(): Promise<void>;
}

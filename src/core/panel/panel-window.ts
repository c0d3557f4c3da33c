import type { CallReply, PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import type { Result } from '#shared/result.ts';
import type { FeedPort } from '../feeds/feed-port.ts';
import type { Disposable } from '../platform/disposable.ts';

/**
 * The calls that only a shell can handle, because they act on its window. A shell without a window of its own has none.
 */
export type WindowCallName = Extract<PanelCallName, `window.${string}`>;
export type WindowCalls = PathOpening &
  TerminalOpening & {
    /** Notifies a person if no window has the focus. */
    readonly notify: (note: WindowNotification) => void;
  } & {
    readonly [Name in Exclude<WindowCallName, 'window.saveText'>]: (params: PanelCallParams<Name>) => void;
  } & {
    readonly 'window.saveText': (params: PanelCallParams<'window.saveText'>) => Promise<CallReply<'window.saveText'>>;
  };

/** A notification outside the window. */
export interface WindowNotification {
  readonly title: string;
  readonly body: string;
}

/** How a shell shows files and folders. Paths are absolute and come from the core, never from a window. */
export interface PathOpening {
  /** Opens a folder or a plain text, as checked by the core; the error is the reason of a failure. */
  readonly openPath: (path: string) => Promise<Result<null, string>>;
  /** Selects a file in its folder without opening it. */
  readonly revealPath: (path: string) => void;
}

/** How a shell shows the terminal of an instance, which ttyd serves on this machine. */
export interface TerminalOpening {
  /** Opens this port of 127.0.0.1 in the system's browser; the error is the reason of a failure. */
  readonly openTerminal: (port: number) => Promise<Result<null, string>>;
}

/** The panel for one window of a shell. Disposing it ends its feeds; the core goes on. */
export interface PanelWindow extends Disposable {
  /**
   * Answers one call. `request` is unchecked data from the window and is parsed here; the result is always a reply,
   * never a rejection.
   */
  call(request: unknown): Promise<CallReply>;
  /** Serves the window's feeds on `port` until the port or the window ends. A newer port replaces an older one. */
  attach(port: FeedPort): void;
}

/** The panel, for a shell. */
export interface Panel {
  /** `windowCalls` is null if the shell's window has no controls of its own. */
  openWindow(windowCalls: WindowCalls | null): PanelWindow;
  /** What goes on and ends with the panel, for a question; empty where nothing does. */
  describeEnding(): string;
  /** Ends every process and connection; resolves when all have ended. */
  close(): Promise<void>;
}

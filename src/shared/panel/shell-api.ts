/** What the preload of the desktop shell gives its page: one invoke and one port. It never grows. */
export interface ShellApi {
  /** Makes one panel call; `request` is a call request, the result a call reply. */
  invoke(request: unknown): Promise<unknown>;
  /**
   * Asks for the feed port. It arrives as a `message` event on the window, with {@link PORT_MESSAGE} as its data and
   * the port in `ports`.
   */
  connect(): void;
}

/** The name of this API on the page's global object. */
export const SHELL_API_NAME = 'flybridge';

export const CALL_CHANNEL = 'panel:call';
export const CONNECT_CHANNEL = 'panel:connect';
export const PORT_CHANNEL = 'panel:port';
export const PORT_MESSAGE = 'flybridge:port';

/** The scheme and the host that the desktop shell serves its page from. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'flybridge';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

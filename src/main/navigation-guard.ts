import type { WebContents } from 'electron';
import type { Logger } from '#core/platform/logger.ts';
import { APP_ORIGIN } from '#shared/panel/desktop-bridge.ts';

/** The parts of `WebContents` that the guard works on. */
export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

/** Keeps a page where it is: it opens no other address, no other window, no frame and no webview. */
export function guardNavigation(contents: GuardedContents, logger: Logger): void {
  const refuse = (what: string, url: string) => logger.log('warn', 'navigation refused', { what, url });

  contents.setWindowOpenHandler(({ url }) => {
    refuse('window.open', url);
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    // Electron reports the navigation of every frame here; the page itself may only be loaded again.
    if (event.isMainFrame && isOwnPage(event.url)) return;
    event.preventDefault();
    refuse(event.isMainFrame ? 'navigation' : 'frame', event.url);
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    refuse('redirect', event.url);
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    refuse('webview', '');
  });
}

/** Whether an address is the panel's own page. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // The origin of a scheme that only Electron knows is opaque to Node's parser, so its parts are compared.
  return `${url.protocol}//${url.host}` === APP_ORIGIN && (url.pathname === '/' || url.pathname === '/index.html');
}

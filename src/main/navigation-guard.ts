import type { WebContents } from 'electron';
import type { Logger } from '#core/platform/logger.ts';
import { APP_ORIGIN } from '#shared/panel/shell-api.ts';

/** The parts of `WebContents` that the guard works on. */
export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

/** Keeps a page where it is: it opens no other address, no other window, no frame, no webview and no device. */
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
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    // Unanswered, Electron would choose the first device that it finds.
    event.preventDefault();
    choose('');
  });
}

/** The parts of `WebContents` that bring a page back. */
export type StrayingContents = Pick<WebContents, 'on' | 'loadURL'>;

/** Chromium's word for a navigation that was refused, or overtaken by another: the page is where it was. */
const ERR_ABORTED = -3;

/**
 * Brings the window's page back from where it went all the same: Electron does not ask about the addresses of `about:`,
 * and without its page a window has no controls.
 */
export function bringBack(contents: StrayingContents, logger: Logger): void {
  const back = (url: string) => {
    if (isOwnPage(url)) return;
    logger.log('warn', 'page restored', { url });
    contents.loadURL(`${APP_ORIGIN}/`).catch((error: Error) => {
      logger.log('error', 'page failed to load', { reason: error.message });
    });
  };
  contents.on('did-navigate', (_event, url) => back(url));
  contents.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
    if (isMainFrame && code !== ERR_ABORTED) back(url);
  });
}

/** Whether an address is the panel's own page. */
export function isOwnPage(address: string): boolean {
  return isOwnOrigin(address) && ['/', '/index.html'].includes(new URL(address).pathname);
}

/** Whether an address is of the origin that the panel's page is served from. */
export function isOwnOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // The origin of a scheme that only Electron knows is opaque to Node's parser, so its parts are compared.
  return `${url.protocol}//${url.host}` === APP_ORIGIN && url.username === '' && url.password === '';
}

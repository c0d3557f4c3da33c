import type { Session } from 'electron';
import type { Logger } from '#core/platform/logger.ts';
import { isOwnOrigin } from './navigation-guard.ts';

/**
 * What the page may ask the system for: camera and microphone for the voice agent, and to write plain text to the clipboard.
 * Everything else that Chromium could grant is denied.
 */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['media', 'clipboard-sanitized-write']);

/** Addresses that no page of Flybridge loads anything from, whatever its policy says. */
const FOREIGN_ADDRESSES = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map((scheme) => `${scheme}://*/*`);

/** The parts of `Session` that the guard works on. */
export type GuardedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setBluetoothPairingHandler'
  | 'on'
  | 'setSpellCheckerEnabled'
> & { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

/**
 * Denies a session what no page of Flybridge needs: Electron grants nearly all of it by default. Screen capture is
 * denied by having no handler for it, and a certificate error by having none that forgives it.
 */
export function guardSession(session: GuardedSession, logger: Logger): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) => {
    const isAllowed = isAllowedPermission(permission, requestingUrl, isMainFrame);
    if (!isAllowed) logger.log('warn', 'permission refused', { permission });
    answer(isAllowed);
  });
  session.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame }) =>
    isAllowedPermission(permission, origin, isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest({ urls: FOREIGN_ADDRESSES }, ({ url, resourceType }, answer) => {
    logger.log('warn', 'request refused', { what: resourceType, url });
    answer({ cancel: true });
  });
  session.on('will-download', (event, item) => {
    event.preventDefault();
    logger.log('warn', 'download refused', { url: item.getURL() });
  });
}

/** What a page may ask for, in the main frame of our own origin alone. */
export function isAllowedPermission(permission: string, requester: string, isMainFrame: boolean): boolean {
  return ALLOWED_PERMISSIONS.has(permission) && isMainFrame && isOwnOrigin(requester);
}

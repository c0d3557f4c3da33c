import type { Session } from 'electron';
import type { Logger } from '#core/platform/logger.ts';
import { APP_ORIGIN } from '#shared/panel/desktop-bridge.ts';

/** What the page may ask the system for; everything else that Chromium could grant is denied. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['media']);

/** The parts of `Session` that the guard works on. */
export type GuardedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'on'
  | 'setSpellCheckerEnabled'
>;

/** Denies a session what no page of Flybridge needs: Electron grants nearly all of it by default. */
export function guardSession(session: GuardedSession, logger: Logger): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isAllowed = isAllowedPermission(permission, details.requestingUrl);
    if (!isAllowed) logger.log('warn', 'permission refused', { permission });
    answer(isAllowed);
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowedPermission(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    event.preventDefault();
    logger.log('warn', 'download refused', { url: item.getURL() });
  });
}

/** Camera and microphone, for our own origin alone. */
export function isAllowedPermission(permission: string, requester: string): boolean {
  if (!ALLOWED_PERMISSIONS.has(permission) || !URL.canParse(requester)) return false;
  const url = new URL(requester);
  return `${url.protocol}//${url.host}` === APP_ORIGIN;
}

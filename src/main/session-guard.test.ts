import { describe, expect, test } from 'vitest';
import { isAllowedPermission } from './session-guard.ts';

const OWN = 'app://flybridge/';

/** What Electron 33 to 45 ask their handlers about, from their documentation. */
const NOT_ALLOWED = [
  'accessibility-events',
  'background-sync',
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'payment-handler',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
  'a permission that does not exist yet',
];

describe('permissions', () => {
  test.each(['media', 'clipboard-sanitized-write'])('%s is for our own page', (permission) => {
    expect(isAllowedPermission(permission, OWN, true)).toBe(true);
    expect(isAllowedPermission(permission, 'app://flybridge', true)).toBe(true);
  });

  test.each(['media', 'clipboard-sanitized-write'])('%s is not for a frame or another origin', (permission) => {
    expect(isAllowedPermission(permission, OWN, false)).toBe(false);
    for (const origin of ['https://example.com/', 'file:///', 'app://foreign/', 'null', '', 'data:text/html,']) {
      expect(isAllowedPermission(permission, origin, true)).toBe(false);
    }
  });

  test.each(NOT_ALLOWED)('%s is for nobody', (permission) => {
    expect(isAllowedPermission(permission, OWN, true)).toBe(false);
  });
});

import { expect, test } from 'vitest';
import { shownAddress } from './shown-address.ts';

test('an address is shown without its login, its query and its fragment', () => {
  const url = new URL('wss://me:secret@example.com:8443/realtime?token=secret#secret');
  expect(shownAddress(url)).toBe('wss://example.com:8443/realtime');
});

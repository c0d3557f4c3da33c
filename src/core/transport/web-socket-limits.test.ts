import { expect, test } from 'vitest';
import { DEFAULT_WEB_SOCKET_LIMITS, socketOptions } from './web-socket-limits.ts';

test('the limits of a socket are handed to it, and it neither unpacks nor follows', () => {
  expect(socketOptions({ ...DEFAULT_WEB_SOCKET_LIMITS, closeMs: 2, maxMessageBytes: 3 })).toEqual({
    ...{ closeTimeout: 2, maxPayload: 3 },
    ...{ perMessageDeflate: false, followRedirects: false },
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serverKey } from './server-key.ts';

test.each([
  ['https://H:443/rooms/', 'wss://h/rooms'],
  ['wss://h/rooms', 'wss://h/rooms'],
  [' my rooms ', 'my rooms'],
  ['http://h', 'ws://h'],
  ['ws://h:80', 'ws://h'],
  ['localhost:1999/', 'ws://localhost:1999'],
  ['wss://me:secret@h:1999/a/?b#c', 'wss://h:1999/a'],
  ['ws://[::1]:80', 'ws://[::1]'],
  ['ws://h:01999', 'ws://h:1999'],
  ['WS://h:', 'ws://h'],
  ['', ''],
])('%s is the server %s', (server, key) => {
  expect(serverKey(server)).toBe(key);
});

test('what all spellings have in common is what a URL makes of them', () => {
  const part = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,8}$/);
  const port = fc.option(fc.oneof(fc.constantFrom(80, 443), fc.nat(65_535)), { nil: null });
  const scheme = fc.constantFrom('ws', 'wss', 'http', 'https', 'WSS', 'Http');
  fc.assert(
    fc.property(scheme, part, port, fc.array(part, { maxLength: 3 }), fc.nat(2), (name, host, at, path, slashes) => {
      const written = `${name}://${host}${at === null ? '' : `:${at}`}/${path.join('/')}${'/'.repeat(slashes)}`;
      const { host: read, pathname, protocol } = new URL(written.replace(/^http/i, 'ws'));
      expect(serverKey(written)).toBe(`${protocol}//${read}${pathname.replace(/\/+$/, '')}`);
    }),
  );
});

import { expect, test } from 'vitest';
import { withSocketScheme } from './server-scheme.ts';

test.each([
  ['ws://localhost:1999', 'ws://localhost:1999'],
  ['HTTP://h', 'ws://h'],
  [' https://h:443/rooms ', 'wss://h:443/rooms'],
  ['h.example', 'wss://h.example'],
  ['localhost:1999', 'ws://localhost:1999'],
  ['127.0.0.1', 'ws://127.0.0.1'],
  ['[::1]:1999', 'ws://[::1]:1999'],
  ['ftp://h', 'ftp://h'],
  ['httpd.example', 'wss://httpd.example'],
])('%s becomes %s', (server, address) => {
  expect(withSocketScheme(server)).toBe(address);
});

import { expect, test } from 'vitest';
import { serverKey } from './server-key.ts';

test.each([
  ['https://H:443/rooms/', 'wss://h/rooms'],
  ['wss://h/rooms', 'wss://h/rooms'],
  [' my rooms ', 'my rooms'],
  ['http://h', 'ws://h'],
  ['ws://h:80', 'ws://h'],
  ['localhost:1999/', 'ws://localhost:1999'],
  ['', ''],
])('%s is the server %s', (server, key) => {
  expect(serverKey(server)).toBe(key);
});

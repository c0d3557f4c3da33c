import { expect, test } from 'vitest';
import { serverKey } from './server-key.ts';

test.each([
  ['http://h', 'ws://h'],
  ['ws://h/', 'ws://h'],
  ['https://H:443/rooms/', 'wss://h/rooms'],
  ['h.example', 'wss://h.example'],
  ['localhost:1999', 'ws://localhost:1999'],
  ['ws://h:80', 'ws://h'],
  ['my rooms', 'my rooms'],
])('%s is the server %s', (server, key) => {
  expect(serverKey(server)).toBe(key);
});

import { expect, test } from 'vitest';
import { reachOf } from './reach.ts';

test.each([
  ['ws://127.0.0.1:8000/ws', 'loopback'],
  ['ws://127.9.9.9/ws', 'loopback'],
  ['wss://[::1]:8000/ws', 'loopback'],
  ['ws://LOCALHOST/ws', 'loopback'],
  ['ws://localhost.evil.example/ws', 'in-the-clear'],
  ['ws://127.0.0.1.evil.example/ws', 'in-the-clear'],
  ['ws://10.0.0.1/ws', 'in-the-clear'],
  ['wss://game.example/ws', 'encrypted'],
])('%s is reached: %s', (address, reach) => {
  expect(reachOf(new URL(address))).toBe(reach);
});

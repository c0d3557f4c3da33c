import { expect, test } from 'vitest';
import { isInTheClear } from './is-in-the-clear.ts';

test.each([
  ['ws://127.0.0.1:8000/ws', false],
  ['ws://[::1]:8000/ws', false],
  ['ws://localhost/ws', false],
  ['ws://localhost.evil.example/ws', true],
  ['ws://game.example/ws', true],
  ['wss://game.example/ws', false],
  ['', false],
])('%s is in the clear over a network: %s', (url, isClear) => {
  expect(isInTheClear(url)).toBe(isClear);
});

import { expect, test } from 'vitest';
import { completeCommand } from './complete-command.ts';
import { withoutPrefix } from './without-prefix.ts';

test.each([
  ['goto 1 64 1', 'goto 1 64 1'],
  ['#goto 1 64 1', 'goto 1 64 1'],
  [' # stop', 'stop'],
  ['##', '#'],
  ['set prefix #', 'set prefix #'],
  ['', ''],
])('of %s', (line, command) => {
  expect(withoutPrefix(line)).toBe(command);
});

test('a line that begins as in the chat is completed', () => {
  expect(completeCommand('#got').completions[0]?.text).toBe(completeCommand('got').completions[0]?.text);
});

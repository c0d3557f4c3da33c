import { expect, test } from 'vitest';
import { checkCommand } from './check-command.ts';

test.each(['goto 1 2 3', 'GOTO ~ ~5', 'stop', '  mine gold_ore', 'wp save a', 'sel pos1 -10 64 3.5'])(
  '%j can be sent',
  (command) => expect(checkCommand(command)).toBeNull(),
);

test.each([
  ['gotoo 1 2 3', { kind: 'unknown', name: 'gotoo' }],
  ['', { kind: 'unknown', name: '' }],
  ['constructor', { kind: 'unknown', name: 'constructor' }],
  [
    'goto 9007199254740993 64',
    { kind: 'inexact', words: '9007199254740993 cannot be kept exactly: it would become 9007199254740992' },
  ],
  ['goto 1e400', { kind: 'inexact', words: '1e400 cannot be kept exactly: it is out of range' }],
])('%j cannot: %o', (command, problem) => {
  expect(checkCommand(command)).toEqual(problem);
});

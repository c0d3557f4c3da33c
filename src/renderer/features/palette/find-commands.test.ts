import { Square } from 'lucide-react';
import { expect, test } from 'vitest';
import { command } from '#connections/command.ts';
import { findCommands } from './find-commands.ts';

const COMMANDS = [
  command('Actions', Square, 'Stop provider bridge', '', () => {}),
  command('Actions', Square, 'Restart provider bridge', '', () => {}),
  command('Pages', Square, 'Processes, Bridge', '', () => {}),
];

function find(query: string, recent: readonly string[] = []) {
  return findCommands(COMMANDS, query, recent).map((found) => found.command.label);
}

test('all words of the query have to be found, beginnings of words before parts of them', () => {
  expect(find('pro bridge')).toEqual(['Stop provider bridge', 'Restart provider bridge', 'Processes, Bridge']);
  expect(find('st pro')).toEqual(['Stop provider bridge', 'Restart provider bridge']);
  expect(find('nothing')).toEqual([]);
});

test('of equals what was run last comes first', () => {
  expect(find('bridge', ['Pages Processes, Bridge', 'Actions Restart provider bridge'])).toEqual([
    'Processes, Bridge',
    'Restart provider bridge',
    'Stop provider bridge',
  ]);
  expect(find('st pro', ['Actions Restart provider bridge'])[0]).toBe('Stop provider bridge');
});

test('the sign for actions leaves the rest out', () => {
  expect(find('>')).toEqual(['Stop provider bridge', 'Restart provider bridge']);
  expect(find('> bridge re')).toEqual(['Restart provider bridge']);
});
